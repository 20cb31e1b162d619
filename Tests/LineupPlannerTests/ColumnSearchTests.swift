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
      let search = try columnSearch(tiny.told, limit: 5)
      guard let start = search.firstSchedules(), search.consider(start) else { continue }
      let all = Neighbourhood(
        workers: Array(search.workers.indices), days: 0..<search.grid.dayCount)
      var result = ColumnSearch.Renewal.better
      while result == .better { result = search.renew(all, time: 10) }
      guard result == .exhausted else { continue }
      exhausted += 1
      let value = try #require(tiny.told.value(of: search.best, cost: search.bestCost))
      #expect(Int(value) == tiny.least, tiny.name)
    }
    #expect(exhausted >= 8)
  }

  @Test("what a thread changed is taken over, and what it did not stays as the others left it")
  func merges() {
    func schedules(_ costs: Double...) -> [WorkerColumn] {
      costs.enumerated().map { worker, cost in
        WorkerColumn(worker: worker, choices: [-1], desks: [], cost: cost, fee: 0)
      }
    }
    let merged = ColumnSearch.merged(
      schedules(3, 2, 3), into: schedules(1, 3, 3), since: schedules(3, 3, 3))
    #expect(merged == schedules(1, 2, 3))
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
