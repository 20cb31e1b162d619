import Lineup
import Testing

@testable import LineupPlanner

@Suite("problem told as columns")
struct ColumnProblemTests {
  @Test("its columns cost what plans cost, and tell the plan again", arguments: 0..<8)
  func roundTrip(batch: Int) throws {
    var plans = 0
    for seed in 0..<20 {
      let tiny = TinyCase.forColumns(seed: UInt64(batch * 1000 + seed))
      let problem = try tiny.problem()
      let oracle = Oracle(tiny)
      let told = tiny.aims.compactMap { ColumnProblem(problem, rules: standardRules, aim: $0) }
      guard told.count == tiny.aims.count else { continue }
      let searches = try told.map { try columnSearch($0) }
      try tiny.forEachGrid { grid in
        guard oracle.isFeasible(grid) else { return }
        let plan = try tiny.plan(grid)
        let name: Comment = "case \(batch * 1000 + seed): \(grid)"
        plans += 1
        for (aim, (told, search)) in zip(tiny.aims, zip(told, searches)) {
          let columns = try #require(told.columns(of: plan, search.workers), name)
          let again = told.plan(of: columns)
          #expect(again.hires == plan.hires && again.cost == plan.cost, name)
          #expect(Set(again.assignments) == Set(plan.assignments), name)
          #expect(search.isWithinLimits(columns), name)
          let cost = search.cost(of: columns)
          let value = try #require(told.value(of: columns, cost: cost), name)
          switch aim {
          case .weighed: #expect(Int(value) == oracle.weightedSum(grid), name)
          case .shortage: #expect(Int(value) == oracle.shortage(grid), name)
          case .expense:
            #expect(Int(value) == oracle.expense(grid), name)
            let shortage = Double(oracle.shortage(grid)) * told.shortageWeight
            #expect(abs(cost - shortage - Double(value)) < 1e-3, name)
          }
        }
      }
    }
    #expect(plans > 20)
  }

  @Test("counts no more than a plan costs where people ask for a least")
  func leastFees() throws {
    var dearer = 0
    for seed in 0..<20 {
      var tiny = TinyCase.forColumns(seed: UInt64(seed))
      for worker in tiny.workers.indices { tiny.workers[worker].minimum = 9000 }
      tiny.rules.coverage = .first
      let oracle = Oracle(tiny)
      guard
        let told = ColumnProblem(try tiny.problem(), rules: standardRules, aim: .expense)
      else { continue }
      let search = try columnSearch(told)
      try tiny.forEachGrid { grid in
        guard oracle.isFeasible(grid) else { return }
        let columns = try #require(told.columns(of: try tiny.plan(grid), search.workers))
        #expect(search.isWithinLimits(columns))
        let value = try #require(told.value(of: columns, cost: search.cost(of: columns)))
        #expect(Int(value) <= oracle.expense(grid))
        dearer += Int(value) < oracle.expense(grid) ? 1 : 0
      }
    }
    #expect(dearer > 0)
  }

  @Test("shortage counts more than all costs and wishes can differ by", arguments: 0..<4)
  func shortageFirst(batch: Int) throws {
    for seed in 0..<20 {
      let tiny = TinyCase.forColumns(seed: UInt64(batch * 1000 + seed))
      let problem = try tiny.problem()
      let oracle = Oracle(tiny)
      guard tiny.rules.coverage != .weighed,
        let told = ColumnProblem(problem, rules: standardRules, aim: .expense)
      else { continue }
      var extremes: [Int: ClosedRange<Int>] = [:]
      tiny.forEachGrid { grid in
        guard oracle.isFeasible(grid) else { return }
        let (shortage, expense) = (oracle.shortage(grid), oracle.expense(grid))
        let known = extremes[shortage] ?? expense...expense
        extremes[shortage] = min(known.lowerBound, expense)...max(known.upperBound, expense)
      }
      let ordered = extremes.sorted { $0.key < $1.key }
      for (less, more) in zip(ordered, ordered.dropFirst()) {
        let weight = told.shortageWeight
        #expect(
          weight * Double(less.key) + Double(less.value.upperBound)
            < weight * Double(more.key) + Double(more.value.lowerBound),
          "case \(batch * 1000 + seed)")
      }
    }
  }

  /// Two people and two shifts that columns can tell.
  private var simple: TinyCase {
    TinyCase(
      workers: [.init(perHour: 1000), .init(perHour: 1200)],
      jobs: [
        .init(from: 480, to: 840, desks: [("en", 0, 1, 1)]),
        .init(from: 1920, to: 2280, desks: [("en", 0, 1, 2)]),
      ])
  }

  @Test("is there for people with limits of their own")
  func suits() throws {
    #expect(isTold(try simple.problem()))
  }

  @Test(
    "is not there for what one person's schedule cannot tell",
    arguments: [
      "soft rule", "pair", "several shifts a day", "limit on a person's fees",
      "several shifts a day by the rule book", "pin that does not fit", "rest over two days",
      "hires without work",
    ])
  func refuses(what: String) throws {
    var tiny = simple
    switch what {
    case "soft rule": tiny.rules.settings[WeeklyMaximum().name] = RuleSetting(weight: 5)
    case "pair": tiny.pairs = [(0, 1, .apart)]
    case "several shifts a day": tiny.isOneShiftADay = false
    case "limit on a person's fees": tiny.workers[0].maximumFees = 9000
    case "several shifts a day by the rule book":
      tiny.rules.settings[OneShiftADay().name] = RuleSetting(isOn: false)
    case "pin that does not fit":
      tiny.pins = [(0, 0, 0)]
      tiny.workers[0].windows = [(.unavailable, 0, 1000)]
    case "rest over two days":
      tiny.jobs[1].from += 1440
      tiny.jobs[1].to += 1440
      tiny.rest = 2800
    case "hires without work":
      tiny.rules.settings[IdleHires().name] = RuleSetting(isOn: false)
      tiny.hires = 1...2
    default: Issue.record("unknown case \(what)")
    }
    #expect(!isTold(try tiny.problem()))
  }

  @Test("is there where what it cannot tell is switched off")
  func switchedOff() throws {
    var tiny = simple
    tiny.pairs = [(0, 1, .apart)]
    tiny.workers[0].maximumFees = 9000
    tiny.rules.settings[Pairs().name] = RuleSetting(isOn: false)
    tiny.rules.settings[MaximumFees().name] = RuleSetting(isOn: false)
    #expect(isTold(try tiny.problem()))
  }

  @Test(
    "is there with work elsewhere that binds by rest alone, and not where days or hours count",
    arguments: [
      (TinyCase.Worker(), 540, true), (TinyCase.Worker(), 660, true),
      // Shifts are on days 0 and 1 of a week; work elsewhere is on the day before, and so late that
      // there is no rest of 11 hours before the first of them.
      (TinyCase.Worker(maximumRow: 2), 540, false), (TinyCase.Worker(maximumRow: 3), 540, true),
      (TinyCase.Worker(maximumRow: 2), 660, true), (TinyCase.Worker(minimumRow: 2), 540, false),
      (TinyCase.Worker(minimumOff: 2), 540, false),
      (TinyCase.Worker(maximumDays: 2, maximumWeekends: 0), 540, true),
    ])
  func workElsewhere(worker: TinyCase.Worker, rest: Int, isThere: Bool) throws {
    var tiny = simple
    tiny.rest = rest
    tiny.workers[0] = worker
    tiny.workers[0].elsewhere = [(-300, -60)]
    #expect(isTold(try tiny.problem()) == isThere)
  }

  @Test("is not there where work elsewhere leaves less of a week than the contract")
  func weekElsewhere() throws {
    var tiny = simple
    tiny.flightDays = 2
    // Two shifts of 6 h, and an hour on the week's third day.
    tiny.workers[0].elsewhere = [(3000, 3060)]
    for (hours, isThere) in [(13, true), (12, false)] {
      tiny.workers[0].maximumWeek = hours * 60
      #expect(isTold(try tiny.problem()) == isThere)
    }
    tiny.workers[0].maximumWeek = nil
    for (days, isThere) in [(3, true), (2, false)] {
      tiny.workers[0].maximumDays = days
      #expect(isTold(try tiny.problem()) == isThere)
    }
  }

  @Test("a plan with work that the grid does not know has no columns")
  func unknownWork() throws {
    var tiny = simple
    tiny.workers[1].languages = ["es"]
    let problem = try tiny.problem()
    let told = try #require(ColumnProblem(problem, rules: standardRules, aim: .shortage))
    let workers = try columnSearch(told).workers
    #expect(told.columns(of: try tiny.plan([[0, -1], [-1, -1]]), workers) != nil)
    #expect(told.columns(of: try tiny.plan([[-1, -1], [0, -1]]), workers) == nil)
  }

  private func isTold(_ problem: Problem) -> Bool {
    ColumnProblem(problem, rules: standardRules, aim: .shortage) != nil
  }
}
