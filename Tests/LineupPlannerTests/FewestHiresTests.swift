import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("fewest hires")
struct FewestHiresTests {
  /// A case in which hires cost and hours do not, and nothing adds work up.
  private func hiresOnly(seed: UInt64) -> TinyCase {
    var random = SeededGenerator(seed: seed)
    var tiny = TinyCase(
      workers: (0..<4).map { _ in
        TinyCase.Worker(
          flat: 100,
          languages: [["en"], ["es"], ["en", "es"]].randomElement(using: &random) ?? ["en"])
      },
      jobs: (0..<5).map { _ in
        let from = Int.random(in: 0..<8, using: &random) * 120
        return TinyCase.Job(
          from: from, to: from + Int.random(in: 1...4, using: &random) * 120,
          desks: [(Bool.random(using: &random) ? "en" : "es", 1, 1, 1)])
      })
    tiny.isOneShiftADay = Int.random(in: 0..<4, using: &random) == 0
    tiny.rest = [0, 0, 120].randomElement(using: &random) ?? 0
    tiny.rules.coverage = .weighed
    return tiny
  }

  /// Tries everybody on every job, each of which wants exactly one.
  private func fewestByEnumeration(_ tiny: TinyCase) throws -> Int? {
    let oracle = Oracle(tiny)
    var fewest: Int?
    var grid = tiny.workers.map { _ in tiny.jobs.map { _ in -1 } }
    func visit(_ job: Int) {
      guard job < tiny.jobs.count else {
        guard oracle.isFeasible(grid) else { return }
        fewest = min(fewest ?? .max, grid.count { $0.contains { $0 >= 0 } })
        return
      }
      for worker in tiny.workers.indices {
        grid[worker][job] = 0
        visit(job + 1)
        grid[worker][job] = -1
      }
    }
    visit(0)
    return fewest
  }

  @Test("are never below the bound, which is mostly reached", arguments: 0..<4)
  func boundIsValid(batch: Int) throws {
    var solved = 0
    var reached = 0
    for seed in (0..<12).map({ UInt64(batch * 100 + $0) }) {
      let tiny = hiresOnly(seed: seed)
      guard let fewest = try fewestByEnumeration(tiny) else { continue }
      let map = SeatMap(try tiny.problem(), rules: standardRules)
      let bound = HiresBound(map, rules: standardRules).fewest(areTargetsMet: false)
      #expect(bound <= fewest, "case \(seed)")
      solved += 1
      if bound == fewest { reached += 1 }
    }
    #expect(solved > 3)
    #expect(reached > solved / 2)
  }

  @Test("are bounded under every rule, soft, off or hard", arguments: 0..<4)
  func boundIsValidUnderRules(batch: Int) throws {
    var solved = 0
    for seed in (0..<30).map({ UInt64(20_000 + batch * 100 + $0) }) {
      let tiny = TinyCase.random(seed: seed, strict: true)
      let oracle = Oracle(tiny)
      var fewest: Int?
      var fewestWithoutShortage: Int?
      tiny.forEachGrid { grid in
        guard oracle.isFeasible(grid) else { return }
        let hires = grid.count { $0.contains { $0 >= 0 } }
        fewest = min(fewest ?? .max, hires)
        guard oracle.shortage(grid) == 0 else { return }
        fewestWithoutShortage = min(fewestWithoutShortage ?? .max, hires)
      }
      let map = SeatMap(try tiny.problem(), rules: standardRules)
      let bound = HiresBound(map, rules: standardRules)
      if let fewest {
        #expect(bound.fewest(areTargetsMet: false) <= fewest, "case \(seed)")
        solved += 1
      }
      if let fewestWithoutShortage {
        #expect(bound.fewest(areTargetsMet: true) <= fewestWithoutShortage, "case \(seed)")
      }
    }
    #expect(solved > 3)
  }

  @Test("count the heads of shifts that clash, and of desks that nobody serves beside them")
  func boundCounts() throws {
    var tiny = TinyCase(
      workers: ["en", "en", "en", "es"].map { .init(flat: 1, languages: [$0]) },
      jobs: [
        .init(from: 0, to: 120, desks: [("en", 1, 2, 2)]),
        .init(from: 60, to: 180, desks: [("en", 1, 1, 1)]),
        .init(from: 900, to: 960, desks: [("es", 1, 1, 1)]),
      ])
    tiny.isOneShiftADay = false
    func bound(_ areTargetsMet: Bool) throws -> Int {
      let map = SeatMap(try tiny.problem(), rules: standardRules)
      return HiresBound(map, rules: standardRules).fewest(areTargetsMet: areTargetsMet)
    }
    #expect(try bound(false) == 3)
    #expect(try bound(true) == 4)
    tiny.rules.settings["headcount"] = RuleSetting(isOn: false)
    #expect(try bound(false) == 0)
  }

  @Test("are found and proven, with no more work than counted, and the same for the same seed")
  func findsFewest() throws {
    var solved = 0
    for seed in 0..<30 {
      let tiny = hiresOnly(seed: UInt64(500 + seed))
      let problem = try tiny.problem()
      guard let fewest = try fewestByEnumeration(tiny) else { continue }
      let plans = try (0..<2).map { _ in
        let outcome = try Planner().solve(problem, seconds: 5, isRepeatable: true)
        #expect(outcome.isProven)
        return outcome.plan
      }
      #expect(plans[0] == plans[1])
      #expect(plans[0].hires.count == fewest, "case \(seed)")
      #expect(Planner().check(plans[0], of: problem) == [])
      solved += 1
    }
    #expect(solved > 10)
  }

  /// Tasks in as many rows as there are people to be, in which everybody's row is known.
  private func rows(_ count: Int, seed: UInt64) throws -> (problem: Problem, fewest: Int) {
    var random = SeededGenerator(seed: seed)
    var jobs: [TinyCase.Job] = []
    var skills = (0..<count + 4).map { _ in Set<String>() }
    let letters = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)
    for row in 0..<count {
      var minute = 0
      while minute < 1200 {
        let length = Int.random(in: 3...16, using: &random) * 20
        let code = letters[jobs.count / 26 % 26] + letters[jobs.count % 26]
        jobs.append(.init(from: minute, to: min(1200, minute + length), desks: [(code, 1, 1, 1)]))
        for person in skills.indices
        where person == row || Int.random(in: 0..<2, using: &random) == 0 {
          skills[person].insert(code)
        }
        minute += length
      }
    }
    var tiny = TinyCase(
      workers: skills.map { .init(flat: 1, languages: $0.sorted()) }, jobs: jobs)
    tiny.isOneShiftADay = false
    tiny.hires = 0...skills.count
    tiny.rules.coverage = .weighed
    return (try tiny.problem(), count)
  }

  @Test("are found in rows without a gap, where every minute wants everybody", arguments: 1...4)
  func packsRows(seed: Int) throws {
    let (problem, fewest) = try rows(12, seed: UInt64(seed))
    let map = SeatMap(problem, rules: standardRules)
    #expect(HiresBound(map, rules: standardRules).fewest(areTargetsMet: false) == fewest)
    var search = try #require(FewestHires(map, bound: fewest, seed: Int32(seed)))
    var clock = SearchClock(measure: .work, limit: 20, seed: 1, workers: 1)
    var counts: [Int] = []
    search.run(&clock, for: 20, isStopped: { false }) {
      counts.append($0.hires.count)
      #expect(Planner().check($0, of: problem) == [])
    }
    #expect(counts.last == fewest)
    #expect(counts == counts.sorted(by: >))
    #expect(clock.work > 0 && clock.work <= 20.5)
  }

  @Test("keep pins")
  func keepsPins() throws {
    var tiny = hiresOnly(seed: 3)
    tiny.jobs = [0, 60, 300].map { .init(from: $0, to: $0 + 120, desks: [("en", 1, 1, 2)]) }
    tiny.workers = (0..<4).map { _ in .init(flat: 10) }
    tiny.isOneShiftADay = false
    tiny.rest = 0
    tiny.pins = [(3, 2, 0), (2, 2, 0)]
    let outcome = try Planner().solve(try tiny.problem(), seconds: 5, workers: 1)
    #expect(outcome.isProven)
    #expect(outcome.plan.hires == [Identifier(3), Identifier(4)])
  }

  @Test("are not looked for where hours cost or limits add work up")
  func isLeftToOthers() throws {
    let plain = hiresOnly(seed: 1)
    var paid = plain
    paid.workers[0].perHour = 100
    var limited = plain
    limited.workers[1].maximumWeek = 600
    for (tiny, isTaken) in [(plain, true), (paid, false), (limited, false)] {
      let map = SeatMap(try tiny.problem(), rules: standardRules)
      #expect((FewestHires(map, bound: 1, seed: 1) != nil) == isTaken)
    }
  }
}
