import CLP
import CPSAT
import Lineup

/// Searches a problem's levels over whole schedules of single people, where the problem allows it.
struct ColumnLevels {
  /// What came of it.
  struct Result {
    /// The best plan, without levels.
    let plan: Plan

    /// Values that no plan is below, by the level's name: a later one's among the plans that are as
    /// good as this one on the levels before.
    let bounds: [String: Int64]
    let stages: [Stage]
  }

  let problem: Problem
  let rules: [any Rule]
  let seed: Int32
  let onProgress: ((Progress) -> Void)?
  let stop: StopToken?

  /// Whether the levels of the problem are ones that columns know.
  static func suits(_ problem: Problem, objectives: [any Objective]) -> Bool {
    switch objectives.first {
    case is WeightedSum: objectives.count == 1
    case is Shortage: objectives.count > 1 && objectives[1] is Expense
    default: false
    }
  }

  /// Searches for as long as `clock` allows; nil where the problem has more than columns know of, or
  /// no plan was found.
  func search(
    _ objectives: [any Objective], clock: inout SearchClock, limit: Double, start: Plan?
  ) throws -> Result? {
    guard let library = try? CLPLibrary(beside: try SolverLibrary.shared().path) else { return nil }
    if objectives.first is WeightedSum {
      return search(
        .weighed, WeightedSum(), library, clock: &clock, limit: limit, start: start)
    }
    guard
      let first = search(
        .shortage, Shortage(), library, clock: &clock, limit: limit * 0.4, start: start)
    else { return nil }
    let second = search(
      .expense, Expense(), library, clock: &clock, limit: limit * 0.6, start: first.plan,
      shortage: Shortage().value(of: Schedule(first.plan, of: problem)))
    guard let second else { return first }
    var bounds = second.bounds
    bounds[Shortage().name] = first.bounds[Shortage().name]
    return Result(plan: second.plan, bounds: bounds, stages: first.stages + second.stages)
  }

  private func search(
    _ aim: ColumnProblem.Aim, _ objective: any Objective, _ library: CLPLibrary,
    clock: inout SearchClock, limit: Double, start: Plan?, shortage: Int64? = nil
  ) -> Result? {
    guard let told = ColumnProblem(problem, rules: rules, aim: aim, shortage: shortage) else {
      return nil
    }
    let began = clock.elapsed
    let columnClock = ColumnClock(
      limit: min(limit, clock.remaining), countsWork: clock.measure == .work,
      isStopped: { [stop] in stop?.isStopped == true })
    let (name, running) = (objective.name, clock)
    let columns = ColumnSearch(
      grid: told.grid, threads: clock.workers, seed: UInt64(clamping: seed), library: library,
      clock: columnClock
    ) { [onProgress] search in
      guard let onProgress, aim != .expense || search.bestCost < .infinity else { return }
      let value = told.value(of: search.best, cost: search.bestCost)
      let bound = told.bound(search.leastCost, best: search.best)
      onProgress(
        Progress(level: name, best: value, bound: bound, elapsed: running.elapsed))
    }
    columns.run(
      start: start.flatMap { told.columns(of: $0, columns.workers) })
    clock.spend(work: columnClock.work)
    guard !columns.best.isEmpty else { return nil }
    let plan = told.plan(of: columns.best)
    guard Schedule(plan, of: problem).violations(of: rules).allSatisfy(\.isSoft) else { return nil }
    let bound = told.bound(columns.leastCost, best: columns.best)
    return Result(
      plan: plan, bounds: bound.map { [name: $0] } ?? [:],
      stages: [
        Stage(level: name, seconds: clock.elapsed - began, work: columnClock.work)
      ])
  }
}
