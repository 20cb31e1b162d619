import CPSAT
import Lineup

/// Plans hires and schedule together: level by level, each with a bound that is valid among the
/// plans that are no worse in the levels before.
public struct Planner: Sendable {
  private let rules: [any Rule]
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
    let clock = SearchClock(
      measure: isRepeatable ? .work : .seconds, limit: seconds, seed: seed,
      workers: isRepeatable ? 1 : workers)
    let objectives = objectives(problem)
    let nobody = Plan(hires: [], assignments: [], cost: Money(minorUnits: 0, problem.currency))
    var search = LevelSearch(
      problem, rules: rules, clock: clock, onProgress: onProgress, stop: stop)
    search.begin(with: [start, nobody].compactMap { $0 }, objectives)
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
