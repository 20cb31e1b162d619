import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("repair")
struct RepairTests {
  /// Two workers on two early shifts, a third free.
  static func pair() -> TinyCase {
    TinyCase(
      workers: [
        .init(perHour: 1000), .init(perHour: 1100), .init(perHour: 1200), .init(perHour: 900),
      ],
      jobs: [
        .init(from: 480, to: 840, desks: [("en", 0, 1, 1)]),
        .init(from: 7 * 1440 + 480, to: 7 * 1440 + 840, desks: [("en", 0, 2, 2)]),
      ])
  }

  @Test("replaces who is lost by one change, the cheapest of those hired already")
  func replaces() throws {
    let tiny = Self.pair()
    let problem = try tiny.problem()
    let inForce = try tiny.plan([[0, -1], [-1, 0], [-1, 0], [-1, -1]])
    let lost = Repair.Seat(Identifier(3), on: Identifier(2))
    let repair = Repair(
      inForce, of: problem, lost: [lost: "said no"], now: TinyCase.moment(0))
    let outcome = try Planner().mend(repair, seconds: 10)
    // Worker 0 is hired and costs 10.00 an hour; worker 3 asks less but is not hired.
    #expect(outcome.plan.assignments.count == 3)
    #expect(outcome.changes.map(\.kind) == [.gained, .lost])
    #expect(outcome.changes.first?.curator == Identifier(1))
    #expect(outcome.changes.last?.reason == "said no")
    let cost: Int64 = 6 * 1000 * 2 + 6 * 1100
    #expect(outcome.plan.levels.map(\.value) == [0, 2, cost])
    #expect(outcome.isProven && !outcome.isWholeSearched)
    #expect(outcome.violations.isEmpty)
  }

  @Test("leaves held work and work that has begun where it is, whatever it breaks")
  func holds() throws {
    var tiny = Self.pair()
    tiny.workers[0].windows = [(.unavailable, 0, 20 * 1440)]
    tiny.workers[1].windows = [(.unavailable, 0, 20 * 1440)]
    let problem = try tiny.problem()
    let inForce = try tiny.plan([[0, -1], [-1, 0], [-1, 0], [-1, -1]])
    let held: Set = [Repair.Seat(Identifier(2), on: Identifier(2))]
    let repair = Repair(inForce, of: problem, held: held, now: TinyCase.moment(600))
    #expect(repair.removals.isEmpty && repair.fixed.count == 2)
    let outcome = try Planner().mend(repair, seconds: 10)
    #expect(Set(outcome.plan.assignments) == Set(inForce.assignments))
    #expect(outcome.changes.isEmpty)
    #expect(Set(outcome.violations.map(\.rule)) == ["availability"])
    // Without a hold the one who can no longer come is replaced.
    let free = Repair(inForce, of: problem, now: TinyCase.moment(600))
    #expect(free.removals.map(\.assignment.curator) == [Identifier(2)])
    let mended = try Planner().mend(free, seconds: 10)
    #expect(mended.changes.contains { $0.kind == .gained && $0.curator == Identifier(4) })
    #expect(mended.newHires == [Identifier(4)])
  }

  @Test("fills no gap that was left on purpose, and every new one")
  func gaps() throws {
    let tiny = Self.pair()
    let problem = try tiny.problem()
    let inForce = try tiny.plan([[0, -1], [-1, 0], [-1, -1], [-1, -1]])
    let gap = tiny.needID(1, 0)
    let kept = Repair(inForce, of: problem, acceptedGaps: [gap: 1], now: TinyCase.moment(0))
    #expect(try Planner().mend(kept, seconds: 10).changes.isEmpty)
    let filled = Repair(inForce, of: problem, now: TinyCase.moment(0))
    #expect(try Planner().mend(filled, seconds: 10).changes.map(\.kind) == [.gained])
  }

  @Test("counts changes by their notice", arguments: [(0, 4), (-1440, 2), (-4 * 1440, 1)])
  func notice(minute: Int, weight: Int) throws {
    let tiny = Self.pair()
    let problem = try tiny.problem()
    let inForce = try tiny.plan([[0, -1], [-1, 0], [-1, 0], [-1, -1]])
    let lost = Repair.Seat(Identifier(1), on: Identifier(1))
    let repair = Repair(
      inForce, of: problem, lost: [lost: "ill"], now: TinyCase.moment(minute))
    let outcome = try Planner().mend(repair, seconds: 10)
    #expect(outcome.plan.levels[1].value == Int64(2 * weight))
    #expect(outcome.isProven)
  }

  @Test("mends what breaks a rule by the fewest changes")
  func mends() throws {
    var tiny = Self.pair()
    tiny.workers[1].maximumWeek = 300
    let problem = try tiny.problem()
    let inForce = try tiny.plan([[0, -1], [-1, 0], [-1, 0], [-1, -1]])
    #expect(Planner().check(inForce, of: problem).map(\.rule) == ["hours per week"])
    let outcome = try Planner().mend(
      Repair(inForce, of: problem, now: TinyCase.moment(0)), seconds: 10)
    #expect(outcome.violations.isEmpty)
    #expect(outcome.plan.levels.map(\.value).prefix(2) == [0, 4])
    #expect(outcome.isProven && outcome.isWholeSearched)
  }

  @Test("finds and proves the best of all repairs", arguments: 0..<6)
  func agreesWithEnumeration(batch: Int) throws {
    var compared = 0
    for seed in 0..<25 {
      let number = UInt64(300_000 + batch * 1000 + seed)
      guard let told = try RepairCase(seed: number) else { continue }
      let outcome = try Planner().mend(told.repair, seconds: 60, workers: 1)
      let values = outcome.plan.levels.map { Int($0.value) }
      let schedule = Schedule(outcome.plan, of: told.repair.problem)
      #expect(Expense().value(of: schedule) == outcome.plan.levels[2].value)
      #expect(outcome.isProven, "case \(number)")
      #expect(told.keepsFixed(outcome.plan), "case \(number)")
      if let best = told.best() {
        #expect(values == [0] + best, "case \(number)")
        let hard = outcome.violations.filter { !$0.isSoft }
        #expect(hard == [], "case \(number)")
      } else {
        #expect(values[0] > 0, "case \(number)")
        #expect(!outcome.violations.isEmpty, "case \(number)")
      }
      compared += 1
    }
    #expect(compared >= 10)
  }
}

/// A tiny case with a plan in force and something lost, told in plain numbers.
private struct RepairCase {
  let tiny: TinyCase
  let repair: Repair
  private let before: [[Int]]
  private let gone: Set<[Int]>
  private let fixed: Set<[Int]>
  private let now: Int
  private let accepted: [Identifier<Need>: Int]

  /// nil where the case has no plan to begin from.
  init?(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var tiny = TinyCase.random(seed: seed)
    tiny.pins = []
    let oracle = Oracle(tiny)
    var grids: [[[Int]]] = []
    var fewest = Int.max
    tiny.forEachGrid { grid in
      guard oracle.isFeasible(grid) else { return }
      let shortage = oracle.shortage(grid)
      if shortage < fewest { (fewest, grids) = (shortage, []) }
      if shortage == fewest { grids.append(grid) }
    }
    guard let before = grids.randomElement(using: &random) else { return nil }
    var work: [[Int]] = []
    for (worker, row) in before.enumerated() {
      for job in row.indices where row[job] >= 0 { work.append([worker, job]) }
    }
    guard !work.isEmpty else { return nil }
    let now = Int.random(in: -2...2, using: &random) * 720
    let lost = Set(work.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
    let held = Set(work.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
    // Whoever is lost cannot be put back.
    for seat in lost {
      tiny.workers[seat[0]].windows.append(
        (.unavailable, tiny.jobs[seat[1]].from, tiny.jobs[seat[1]].to))
    }
    self.tiny = tiny
    self.before = before
    self.now = now
    gone = lost
    let jobs = tiny.jobs
    fixed = Set(
      work.filter { !lost.contains($0) && (held.contains($0) || jobs[$0[1]].from <= now) })
    func seat(_ pair: [Int]) -> Repair.Seat {
      Repair.Seat(Identifier(Int64(pair[0] + 1)), on: Identifier(Int64(pair[1] + 1)))
    }
    var gaps: [Identifier<Need>: Int] = [:]
    if Bool.random(using: &random) {
      for (job, what) in tiny.jobs.enumerated() {
        for (place, desk) in what.desks.enumerated() {
          let missing = desk.target - before.count { $0[job] == place }
          if missing > 0 { gaps[tiny.needID(job, place)] = missing }
        }
      }
    }
    accepted = gaps
    repair = Repair(
      try tiny.plan(before), of: try tiny.problem(),
      lost: Dictionary(uniqueKeysWithValues: lost.map { (seat($0), "lost") }),
      held: Set(held.map(seat)), acceptedGaps: gaps, now: TinyCase.moment(now))
  }

  func keepsFixed(_ plan: Plan) -> Bool {
    let work = Set(plan.assignments)
    return fixed.allSatisfy { work.contains(tiny.assignment($0[0], $0[1], before[$0[0]][$0[1]])) }
  }

  /// Points and expense of the best plan that breaks no rule; nil where there is none.
  func best() -> [Int]? {
    let oracle = Oracle(tiny)
    var best: [Int]?
    tiny.forEachGrid { grid in
      guard isAllowed(grid), oracle.isFeasible(grid) else { return }
      let values = [points(grid), oracle.expense(grid)]
      if let known = best, !values.lexicographicallyPrecedes(known) { return }
      best = values
    }
    return best
  }

  private func isAllowed(_ grid: [[Int]]) -> Bool {
    for (worker, row) in grid.enumerated() {
      for (job, desk) in row.enumerated() {
        let isGone = gone.contains([worker, job])
        let was = isGone ? -1 : before[worker][job]
        if isGone, desk != -1 { return false }
        if fixed.contains([worker, job]), desk != was { return false }
        if tiny.jobs[job].to <= now, desk != was { return false }
      }
    }
    return true
  }

  private func points(_ grid: [[Int]]) -> Int {
    var total = 0
    for (job, what) in tiny.jobs.enumerated() {
      let hours = Double(what.from - now) / 60
      let notice = hours < 24 ? 4 : hours < 72 ? 2 : 1
      for worker in tiny.workers.indices {
        let was = gone.contains([worker, job]) ? -1 : before[worker][job]
        let becomes = grid[worker][job]
        if was == becomes { continue }
        total += (was >= 0 && becomes >= 0 ? 1 : 2) * notice
      }
      guard what.to > now else { continue }
      for (place, desk) in what.desks.enumerated() {
        let heads = grid.count { $0[job] == place }
        let wanted = desk.target - (accepted[tiny.needID(job, place)] ?? 0)
        for missing in stride(from: wanted - heads, to: 0, by: -1) { total += 40 * missing }
      }
    }
    let newcomers = grid.indices.count { worker in
      grid[worker].contains { $0 >= 0 } && !before[worker].contains { $0 >= 0 }
    }
    return total + 4 * newcomers
  }
}
