import CLP
import CPSAT
import Lineup
import Testing

@testable import LineupPlanner

@Suite("search over columns against every plan")
struct ColumnSearchTests {
  @Test("bounds are below the best, plans above, and proofs hold", arguments: 0..<8)
  func agreesWithEnumeration(batch: Int) throws {
    var found = 0
    var proven = 0
    var refused = 0
    for seed in 0..<20 {
      let name: Comment = "case \(batch * 1000 + seed)"
      let tiny = TinyCase.forColumns(seed: UInt64(batch * 1000 + seed))
      let problem = try tiny.problem()
      let objectives = standardObjectives(for: problem)
      let expected = Oracle(tiny).best()
      guard let result = try search(problem, objectives) else {
        if expected == nil { refused += 1 }
        continue
      }
      let best = try #require(expected, name)
      #expect(Planner().check(result.plan, of: problem) == [], name)
      let schedule = Schedule(result.plan, of: problem)
      let values = objectives.map { Int($0.value(of: schedule)) }
      found += 1
      // Each level among the plans that are as good on the levels before.
      for (level, objective) in objectives.prefix(2).enumerated() {
        #expect(values[level] >= best[level], name)
        let bound = Int(result.bounds[objective.name] ?? .min)
        #expect(bound <= best[level], name)
        guard bound >= values[level] else { break }
        proven += 1
        #expect(values[level] == best[level], name)
      }
    }
    #expect(refused >= 1)
    #expect(found >= 8)
    #expect(proven >= found)
  }

  @Test("branch and price proves what it finds", arguments: 0..<8)
  func branchAndPrice(batch: Int) throws {
    var proven = 0
    var open = 0
    let first = 50_000 + batch * 1000
    for tiny in try ToldCase.all(first..<(first + 20)) {
      let search = try columnSearch(tiny.told)
      search.run()
      guard !search.best.isEmpty else { continue }
      let value = try #require(tiny.told.value(of: search.best, cost: search.bestCost))
      #expect(Int(value) >= tiny.least, tiny.name)
      #expect(search.bound <= Double(tiny.least) + 1e-6, tiny.name)
      if search.isProven {
        proven += 1
        #expect(Int(value) == tiny.least, tiny.name)
      } else {
        open += 1
      }
    }
    #expect(proven >= 8)
    #expect(open <= 1)
  }

  @Test(
    "whatever size a grid is taken for, plans are above the best and bounds below",
    arguments: [ColumnSearch.Size.medium, .large], 0..<4)
  func sizes(size: ColumnSearch.Size, batch: Int) throws {
    var found = 0
    var best = 0
    let first = 90_000 + batch * 1000
    for tiny in try ToldCase.all(first..<(first + 20)) {
      let search = try columnSearch(tiny.told, size: size)
      search.run()
      guard !search.best.isEmpty else { continue }
      found += 1
      let value = try #require(tiny.told.value(of: search.best, cost: search.bestCost))
      #expect(Int(value) >= tiny.least, tiny.name)
      #expect(search.bound <= Double(tiny.least) + 1e-6, tiny.name)
      #expect(Planner().check(tiny.told.plan(of: search.best), of: tiny.problem) == [], tiny.name)
      if Int(value) == tiny.least { best += 1 }
    }
    #expect(found >= 8)
    #expect(best > found / 2)
  }

  @Test("where a neighbourhood is told to be exhausted, nothing in it is better", arguments: 0..<4)
  func exhausted(batch: Int) throws {
    var exhausted = 0
    let first = 150_000 + batch * 1000
    for tiny in try ToldCase.all(first..<(first + 20)) {
      guard let (search, _, result) = try renewed(tiny), result == .exhausted else { continue }
      exhausted += 1
      let value = try #require(tiny.told.value(of: search.best, cost: search.bestCost))
      #expect(Int(value) == tiny.least, tiny.name)
    }
    #expect(exhausted >= 8)
  }

  /// A search whose whole grid was solved again until that was no better, and how it ended.
  private func renewed(
    _ tiny: ToldCase
  ) throws -> (search: ColumnSearch, all: Neighbourhood, result: ColumnSearch.Renewal)? {
    let search = try columnSearch(tiny.told, limit: 5)
    guard let start = search.firstSchedules(), search.consider(start) else { return nil }
    let all = Neighbourhood(
      workers: Array(search.workers.indices), days: [0..<search.grid.dayCount])
    var result = ColumnSearch.Renewal.better
    while result == .better { result = search.renew(all, time: 10) }
    return (search, all, result)
  }

  @Test(
    "moves to another plan that comes to the same, and to none that costs more", arguments: 0..<4)
  func movesLevel(batch: Int) throws {
    var moved = 0
    let first = 170_000 + batch * 1000
    for tiny in try ToldCase.all(first..<(first + 20)) {
      guard let (search, all, _) = try renewed(tiny) else { continue }
      let cost = search.bestCost
      for _ in 0..<10 {
        let before = search.best
        guard search.renew(all, time: 10, takesLevel: true) == .level else { continue }
        moved += 1
        #expect(search.best != before, tiny.name)
      }
      #expect(search.bestCost <= cost && search.cost(of: search.best) == search.bestCost, tiny.name)
      #expect(Planner().check(tiny.told.plan(of: search.best), of: tiny.problem) == [], tiny.name)
    }
    #expect(moved > 0)
  }

  @Test("what a thread changed is taken over, and what it did not stays as the others left it")
  func merges() throws {
    let search = try mergingSearch(limits: WorkerLimits(), workers: 3)
    let start = search.workers.map { schedule(of: $0, [0, 0]) }
    let found = [start[0], schedule(of: search.workers[1], [1, 0]), start[2]]
    let best = [schedule(of: search.workers[0], [-1, 0]), start[1], start[2]]
    #expect(
      search.merged(found, into: best, since: start, on: [0..<1]) == [best[0], found[1], start[2]])
  }

  @Test("who changed on other days in two threads gets the days of each, where no limit forbids it")
  func joins() throws {
    func joined(_ limits: WorkerLimits) throws -> [[Int16]] {
      let search = try mergingSearch(limits: limits, workers: 1)
      let worker = search.workers[0]
      let start = [schedule(of: worker, [0, -1])]
      return search.merged(
        [schedule(of: worker, [1, -1])], into: [schedule(of: worker, [0, 0])], since: start,
        on: [0..<1]
      ).map(\.choices)
    }
    #expect(try joined(WorkerLimits()) == [[1, 0]])
    var limits = WorkerLimits()
    limits.maximumUnits = 2
    #expect(try joined(limits) == [[1, -1]])
  }

  /// Two days with two shifts each of one and two units, that everybody can work.
  private func mergingSearch(limits: WorkerLimits, workers: Int) throws -> ColumnSearch {
    let shifts = (0..<4).map {
      GridShift(
        day: $0 / 2, code: $0 % 2, units: $0 % 2 + 1,
        predecessors: $0 < 2 ? [] : [0, 1])
    }
    let options = (0..<2).map { day in
      (0..<2).map { Worker.Option(shift: day * 2 + $0, desk: day * 2 + $0, cost: 0, fee: 0) }
    }
    let worker = Worker(
      options: options, mustWork: [false, false], hireCost: 0, hireFee: 0, idleCost: nil,
      limits: limits)
    let grid = WorkGrid(
      dayCount: 2, startsWeek: [true, false], weekendOfDay: [-1, -1],
      isInWholeWeek: [false, false], shifts: shifts,
      desks: shifts.indices.map { GridDesk(shift: $0, target: 1, under: [10], over: [1, 1]) },
      workers: [Worker](repeating: worker, count: workers), hires: 0...workers)
    return ColumnSearch(
      grid: grid, threads: 1, seed: 1, library: try columnLibrary(),
      clock: ColumnClock(limit: 10, countsWork: false, isStopped: { false })
    ) { _ in }
  }

  /// The schedule that takes so many units less one on each day; -1 is a day off.
  private func schedule(of worker: CompiledWorker, _ choices: [Int]) -> WorkerColumn {
    let places = zip(worker.days, choices).map { day, choice in
      choice < 0
        ? -1
        : Int16(day.options.firstIndex { $0.shift % 2 == choice } ?? -1)
    }
    return WorkerColumn(of: worker, choices: places)
      ?? WorkerColumn(worker: worker.worker, choices: places, desks: [], cost: 0, fee: 0)
  }

  @Test("a bound is rounded up to what plans can come to")
  func wholeBounds() throws {
    var coarse = 0
    for tiny in try ToldCase.all(210_000..<210_020) {
      let search = try columnSearch(tiny.told)
      let unit = search.unit
      if unit > 1 { coarse += 1 }
      #expect(Double(tiny.least).truncatingRemainder(dividingBy: unit) == 0, tiny.name)
      #expect(search.wholeBound(unit * 3) == unit * 3, tiny.name)
      #expect(search.wholeBound(unit * 3 + 0.01) == unit * 4, tiny.name)
    }
    #expect(coarse >= 4)
  }

  @Test("schedules that cost too much together become ones within the budget")
  func affordable() throws {
    var mended = 0
    for seed in 230_000..<230_200 {
      let name: Comment = "case \(seed)"
      let tiny = TinyCase.forColumns(seed: UInt64(seed))
      guard
        let told = ColumnProblem(
          try tiny.problem(), rules: standardRules, aim: tiny.aims[0])
      else { continue }
      let search = try columnSearch(told, limit: 1)
      guard let limit = search.grid.feeLimit else { continue }
      let wanting = MasterPrices(desks: search.grid.desks.map { -Double($0.under.first ?? 0) })
      let answers = search.price(
        search.workers, at: wanting, under: search.workers.map { _ in .infinity }, effort: .best)
      let wanted = answers.compactMap { $0.found?.column }
      func fees(_ columns: [WorkerColumn]) -> Double { columns.reduce(0) { $0 + $1.fee } }
      guard wanted.count == search.workers.count else { continue }
      let found = search.affordable(wanted)
      if fees(wanted) <= limit {
        #expect(found == wanted, name)
      } else if search.workers.allSatisfy({ $0.mayRestThroughout && $0.idleCost != nil }) {
        mended += 1
        #expect(fees(found) <= limit + 1e-6, name)
      }
      // Everybody's own limits are kept.
      for (worker, column) in zip(search.workers, found) where !search.isIdle(column) {
        #expect(WorkerColumn(of: worker, choices: column.choices) == column, name)
      }
    }
    #expect(mended >= 4)
  }

  @Test("threads that improve one plan together keep every rule and reach the best")
  func together() throws {
    var found = 0
    var best = 0
    for tiny in try ToldCase.all(130_000..<130_020) {
      let search = try columnSearch(tiny.told, limit: 0.3, size: .large, threads: 3)
      guard let start = search.firstSchedules(), search.consider(start) else { continue }
      let before = search.bestCost
      search.improve()
      found += 1
      #expect(search.bestCost <= before, tiny.name)
      #expect(abs(search.cost(of: search.best) - search.bestCost) < 1e-6, tiny.name)
      #expect(Planner().check(tiny.told.plan(of: search.best), of: tiny.problem) == [], tiny.name)
      let value = try #require(tiny.told.value(of: search.best, cost: search.bestCost))
      #expect(Int(value) >= tiny.least, tiny.name)
      if Int(value) == tiny.least { best += 1 }
    }
    #expect(found >= 8)
    #expect(best > found / 2)
  }

  @Test(
    "costs beside a limit on shortage: no plan over it, no bound over the best", arguments: 0..<8)
  func limitedShortage(batch: Int) throws {
    var found = 0
    var tight = 0
    for seed in 0..<40 {
      let name: Comment = "case \(batch * 1000 + seed)"
      let tiny = TinyCase.forColumns(seed: UInt64(110_000 + batch * 1000 + seed))
      let problem = try tiny.problem()
      let oracle = Oracle(tiny)
      guard tiny.rules.coverage != .weighed, let least = oracle.best() else { continue }
      let limit = least[0] + [0, 0, 60, 240][seed % 4]
      guard
        let told = ColumnProblem(
          problem, rules: standardRules, aim: .expense, shortage: Int64(limit), size: .large)
      else { continue }
      let search = try columnSearch(told, size: .large)
      search.run()
      guard !search.best.isEmpty else { continue }
      found += 1
      let schedule = Schedule(told.plan(of: search.best), of: problem)
      let shortage = Int(Shortage().value(of: schedule))
      #expect(shortage <= limit, name)
      var cheapest = Int.max
      tiny.forEachGrid { grid in
        guard oracle.isFeasible(grid), oracle.shortage(grid) <= shortage else { return }
        cheapest = min(cheapest, oracle.expense(grid))
      }
      #expect(Int(Expense().value(of: schedule)) >= cheapest, name)
      let bound = Int(told.bound(search.bound, best: search.best) ?? .min)
      #expect(bound <= cheapest, name)
      if bound > cheapest - 2_000 { tight += 1 }
    }
    #expect(found >= 6)
    #expect(tight >= 2)
  }

  @Test("a seed gives the same plan with counted time, every time")
  func repeats() throws {
    for seed in 0..<12 {
      let problem = try TinyCase.forColumns(seed: UInt64(70_000 + seed)).problem()
      let objectives = standardObjectives(for: problem)
      let first = try search(problem, objectives, seed: 3)
      let second = try search(problem, objectives, seed: 3)
      #expect(first?.plan == second?.plan)
      #expect(first?.bounds == second?.bounds)
      #expect(first?.stages.map(\.work) == second?.stages.map(\.work))
    }
  }

  @Test("a plan to begin from is never made worse")
  func begins() throws {
    for seed in 0..<12 {
      let tiny = TinyCase.forColumns(seed: UInt64(80_000 + seed))
      let problem = try tiny.problem()
      let objectives = standardObjectives(for: problem)
      guard let start = try search(problem, objectives)?.plan else { continue }
      let result = try search(problem, objectives, limit: 0, start: start)
      let before = Schedule(start, of: problem)
      let after = result.map { Schedule($0.plan, of: problem) }
      for objective in objectives.prefix(2) {
        #expect(after.map { objective.value(of: $0) } ?? .max <= objective.value(of: before))
      }
    }
  }

  @Test("a stop ends it at once")
  func stops() throws {
    let problem = try TinyCase.forColumns(seed: 3).problem()
    let stop = StopToken()
    stop.stop()
    var clock = SearchClock(measure: .seconds, limit: 60, seed: 1, workers: 1)
    _ = try ColumnLevels(
      problem: problem, rules: standardRules, seed: 1, onProgress: nil, stop: stop
    ).search(
      standardObjectives(for: problem), clock: &clock, limit: 60, start: nil)
    #expect(clock.elapsed < 10)
  }

  private func search(
    _ problem: Problem, _ objectives: [any Objective], seed: Int32 = 1, limit: Double = 0.1,
    start: Plan? = nil
  ) throws -> ColumnLevels.Result? {
    var clock = SearchClock(measure: .work, limit: limit, seed: seed, workers: 1)
    return try ColumnLevels(
      problem: problem, rules: standardRules, seed: seed, onProgress: nil, stop: nil
    ).search(objectives, clock: &clock, limit: limit, start: start)
  }
}
