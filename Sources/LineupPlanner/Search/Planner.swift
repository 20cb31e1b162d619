import CPSAT
import Lineup

/// Plans hires and schedule together: level by level, each with a bound that is valid among the
/// plans that are no worse in the levels before.
public struct Planner: Sendable {
  let rules: [any Rule]
  private let objectives: @Sendable (Problem) -> [any Objective]

  /// A planner under the standard rules.
  public init() {
    self.init(rules: standardRules, objectives: standardObjectives(for:))
  }

  init(
    rules: [any Rule], objectives: @escaping @Sendable (Problem) -> [any Objective]
  ) {
    self.rules = rules
    self.objectives = objectives
  }

  /// Every way in which a plan, made by hand or not, breaks a rule that the campaign heeds, soft
  /// ones too; the solver has no part in it.
  public func check(_ plan: Plan, of problem: Problem) -> [Violation] {
    Schedule(plan, of: problem).violations(of: rules)
  }

  /// The best plan that can be found and proven in a time.
  ///
  /// With `isRepeatable`, `seconds` count the solver's work instead of wall time and one worker
  /// does it, so that a seed always gives the same plan. `start` is a plan to begin from, where
  /// there is one. A stop ends the search with the best so far.
  ///
  /// - Throws: `PlannerError.infeasible` where it is proven that there is no plan,
  ///   `.noPlanInTime`, `.stoppedWithoutPlan`, `.solver`; `CPSATError` where the solver's library
  ///   is missing.
  public func solve(
    _ problem: Problem, seconds: Double, seed: Int32 = 1, workers: Int = 2,
    isRepeatable: Bool = false, start: Plan? = nil, onProgress: ((Progress) -> Void)? = nil,
    stop: StopToken? = nil
  ) throws -> Outcome {
    var clock = SearchClock(
      measure: isRepeatable ? .work : .seconds, limit: seconds, seed: seed,
      workers: isRepeatable ? 1 : workers)
    let objectives = objectives(problem)
    let size = SearchPlan(problem, objectives: objectives)
    let known =
      size.columnShare > 0
      ? try ColumnLevels(
        problem: problem, rules: rules, seed: seed, onProgress: onProgress, stop: stop
      ).search(
        objectives, clock: &clock, limit: clock.remaining * size.columnShare,
        start: start) : nil
    if let known,
      let outcome = outcome(of: known, objectives, problem, isEnough: size.isLarge, stop)
    {
      return outcome
    }
    let nobody = Plan(hires: [], assignments: [], cost: Money(minorUnits: 0, problem.currency))
    var search = LevelSearch(
      problem, rules: rules, clock: clock, onProgress: onProgress, stop: stop)
    search.begin(
      with: [known?.plan, start, nobody].compactMap { $0 }, objectives, bounds: known?.bounds ?? [:]
    )
    let obvious = search.obviousClashes()
    guard obvious.isEmpty else { throw PlannerError.infeasible(obvious) }
    do {
      return try search.run(objectives)
    } catch LevelSearch.Failure.infeasible {
      throw PlannerError.infeasible(try clashes(in: problem, clock: clock, stop: stop))
    } catch LevelSearch.Failure.nothingFound {
      if stop?.isStopped == true { throw PlannerError.stoppedWithoutPlan }
      throw PlannerError.noPlanInTime(seconds: seconds)
    }
  }

  /// What the search over columns came to, where it is all that will be known: every level is
  /// proven, or the problem is too large for another kind of search.
  private func outcome(
    of known: ColumnLevels.Result, _ objectives: [any Objective], _ problem: Problem,
    isEnough: Bool, _ stop: StopToken?
  ) -> Outcome? {
    let schedule = Schedule(known.plan, of: problem)
    let hires = HiresBound(SeatMap(problem, rules: rules), rules: rules)
    var isCovered = false
    let levels = objectives.map { objective in
      let value = objective.value(of: schedule)
      let floor = hires.floor(of: objective, isCovered: isCovered)
      let bound = max(floor, known.bounds[objective.name] ?? .min)
      // Later levels are bounded among the plans that are as good on this one.
      if objective is Shortage, value == 0 { isCovered = true }
      return Level(
        name: objective.name, unit: objective.unit(in: problem), value: value,
        bound: min(value, bound))
    }
    guard isEnough || stop?.isStopped == true || levels.allSatisfy(\.isProven) else { return nil }
    return Outcome(
      plan: Plan(
        hires: known.plan.hires, assignments: known.plan.assignments, levels: levels,
        cost: known.plan.cost), stages: known.stages, unmet: schedule.unmet,
      leftOut: problem.leftOut, wasStopped: stop?.isStopped == true)
  }

  /// The demands that clash in a problem known to be infeasible; empty where the time, which begins
  /// anew, is over before they are found.
  private func clashes(
    in problem: Problem, clock: SearchClock, stop: StopToken?
  ) throws -> [Clash] {
    let finder = ClashFinder(
      solver: try Solver(), draft: Draft(problem, rules: rules, guarded: true),
      clock: clock.restarted(atLeast: 10), stop: stop)
    return try finder.find().map { [$0] } ?? []
  }
}

/// Which kinds of search a problem gets, by its size.
struct SearchPlan {
  /// The part of the time for the search over columns; 0 where it does not suit.
  let columnShare: Double

  /// Whether the problem is too large to be told to CP-SAT as a whole.
  let isLarge: Bool

  init(_ problem: Problem, objectives: [any Objective]) {
    let work = problem.people.count * problem.shifts.count
    isLarge = work > 40_000
    guard ColumnLevels.suits(problem, objectives: objectives) else {
      columnShare = 0
      return
    }
    let isWeighed = objectives.first is WeightedSum
    // CP-SAT alone proves small problems; those it cannot are left to columns for longer.
    columnShare = isLarge ? 1 : isWeighed ? 0.95 : (work > 8_000 ? 0.7 : 0)
  }
}
