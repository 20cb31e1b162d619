import CPSAT
import Lineup
import LineupPlanner

/// Solves published instances, with the planner or with a plain model as its peer, and has every
/// solution judged by the independent checker.
public struct PublishedRun: Sendable {
  /// What solves an instance.
  public enum Engine: Sendable {
    /// The product: the same rules, search and settings as for any campaign.
    case planner
    /// A plain model for CP-SAT, the peer.
    case plain
  }

  /// News of a running search.
  public struct News: Hashable, Sendable {
    public let best: Int64?
    public let bound: Int64?

    /// Seconds since the instance was begun.
    public let elapsed: Double
  }

  /// A judged solution.
  public struct Answer<Solution: Sendable>: Sendable {
    public let result: PublishedResult

    /// The solution in the terms of the file; nil where none was found.
    public let solution: Solution?

    /// Why the checker refuses the solution; none for a sound one.
    public let refusals: [String]
  }

  private let engine: Engine
  private let seconds: Double
  private let workers: Int
  private let seed: Int32

  /// A run with a time for each instance.
  public init(engine: Engine, seconds: Double, workers: Int = 2, seed: Int32 = 1) {
    self.engine = engine
    self.seconds = seconds
    self.workers = workers
    self.seed = seed
  }

  /// Solves a staff scheduling instance.
  ///
  /// - Throws: `PlannerError.solver` and `CPSATError` where the solver fails.
  public func solve(
    _ instance: StaffSchedulingInstance, onNews: @escaping (News) -> Void = { _ in }
  ) throws -> Answer<[[String?]]> {
    let clock = ContinuousClock()
    let start = clock.now
    let found: Found<[[String?]]>
    switch engine {
    case .planner:
      let told = try StaffSchedulingProblem(instance)
      found = try plan(told.problem, from: start, onNews) { told.roster(of: $0) }
    case .plain:
      let answer = try PlainStaffModel(instance).solve(
        seconds: seconds, workers: workers, seed: seed
      ) { news in
        onNews(News(best: news.best, bound: news.bound, elapsed: (clock.now - start).inSeconds))
      }
      found = Found(
        solution: answer.roster, objective: nil, bound: answer.bound,
        isOver: answer.isProven)
    }
    let verdict = found.solution.map { StaffSchedulingChecker(instance).verdict(on: $0) }
    return judged(
      found, instance.name, (clock.now - start).inSeconds, violations: verdict?.violations,
      objective: verdict.map { Int64($0.objective) },
      bestKnown: BestKnown.staffScheduling(instance.name))
  }

  /// Solves a personnel task instance.
  ///
  /// - Throws: `PlannerError.solver` and `CPSATError` where the solver fails.
  public func solve(
    _ instance: PersonnelTaskInstance, onNews: @escaping (News) -> Void = { _ in }
  ) throws -> Answer<[Int?]> {
    let clock = ContinuousClock()
    let start = clock.now
    let found: Found<[Int?]>
    switch engine {
    case .planner:
      let told = try PersonnelTaskProblem(instance)
      found = try plan(told.problem, from: start, onNews) { told.people(of: $0) }
    case .plain:
      let answer = try PlainTaskModel(instance).solve(
        seconds: seconds, workers: workers, seed: seed
      ) { news in
        onNews(News(best: news.best, bound: news.bound, elapsed: (clock.now - start).inSeconds))
      }
      found = Found(
        solution: answer.people, objective: nil, bound: answer.bound,
        isOver: answer.isProven)
    }
    let verdict = found.solution.map { PersonnelTaskChecker(instance).verdict(on: $0) }
    return judged(
      found, instance.name, (clock.now - start).inSeconds, violations: verdict?.violations,
      objective: verdict.map { Int64($0.objective) }, bestKnown: nil)
  }

  /// What an engine came to.
  private struct Found<Solution: Sendable> {
    let solution: Solution?

    /// What the engine says that the solution is worth; nil where only the checker tells.
    let objective: Int64?
    let bound: Int64?

    /// Whether more time would change nothing.
    let isOver: Bool
  }

  private func plan<Solution>(
    _ problem: Problem, from start: ContinuousClock.Instant, _ onNews: @escaping (News) -> Void,
    solution: (Plan) -> Solution
  ) throws -> Found<Solution> {
    let clock = ContinuousClock()
    do {
      let outcome = try Planner().solve(
        problem, seconds: seconds, seed: seed, workers: workers,
        onProgress: { news in
          onNews(News(best: news.best, bound: news.bound, elapsed: (clock.now - start).inSeconds))
        })
      let level = outcome.plan.levels.first
      return Found(
        solution: solution(outcome.plan), objective: level?.value, bound: level?.bound,
        isOver: level?.isProven == true)
    } catch PlannerError.infeasible {
      return Found(solution: nil, objective: nil, bound: nil, isOver: true)
    } catch PlannerError.noPlanInTime {
      return Found(solution: nil, objective: nil, bound: nil, isOver: false)
    }
  }

  private func judged<Solution>(
    _ found: Found<Solution>, _ name: String, _ seconds: Double, violations: [String]?,
    objective: Int64?, bestKnown: Int64?
  ) -> Answer<Solution> {
    var refusals = violations ?? []
    if let objective, let told = found.objective, told != objective {
      refusals.append("the planner's objective is \(told), the checker counts \(objective)")
    }
    if let objective, let bound = found.bound, objective < bound {
      refusals.append("the objective of \(objective) is below the bound of \(bound)")
    }
    let status: PublishedResult.Status
    if found.solution == nil {
      status = found.isOver ? .infeasible : .unknown
    } else if !refusals.isEmpty {
      status = .refused
    } else {
      status = found.isOver || found.bound == objective ? .optimal : .feasible
    }
    let result = PublishedResult(
      instance: name, objective: objective, bound: found.bound, bestKnown: bestKnown,
      seconds: seconds, status: status)
    return Answer(result: result, solution: found.solution, refusals: refusals)
  }
}

extension Duration {
  fileprivate var inSeconds: Double { self / .seconds(1) }
}
