import CPSAT
import Lineup

/// Makes one objective after the other as small as the time allows.
struct LevelSearch {
  /// Why there is no plan.
  enum Failure: Error {
    case infeasible
    case nothingFound
  }

  private let solver: Solver
  private var draft: Draft
  private var clock: SearchClock
  private let onProgress: ((Progress) -> Void)?
  private let stop: StopToken?
  private var best: Schedule?
  private var levels: [Level] = []
  private var stages: [Stage] = []

  /// Values that no plan is below, by level, as far as they are known before.
  private var knownBounds: [String: Int64] = [:]

  /// Parts of the remaining time for the first, second and third level. A level that is done early
  /// leaves its time to the next.
  private static let shares = [0.4, 0.45, 0.15]

  init(
    solver: Solver, draft: Draft, clock: SearchClock, onProgress: ((Progress) -> Void)?,
    stop: StopToken?
  ) {
    self.solver = solver
    self.draft = draft
    self.clock = clock
    self.onProgress = onProgress
    self.stop = stop
  }

  /// Begins from a plan that breaks no rule.
  mutating func begin(with plan: Plan?, bounds: [String: Int64] = [:]) {
    best = plan.map { Schedule($0, of: draft.problem) }
    knownBounds = bounds
  }

  /// Searches the objectives in order.
  mutating func run(_ objectives: [any Objective]) throws -> Outcome {
    for (index, objective) in objectives.enumerated() {
      try search(objective, share: share(of: index, among: objectives.count))
    }
    guard let best else { throw Failure.nothingFound }
    let plan = Plan(
      hires: best.plan.hires, assignments: best.plan.assignments, levels: levels,
      cost: best.plan.cost)
    return Outcome(
      plan: plan, stages: stages, unmet: best.unmet, leftOut: draft.problem.leftOut,
      wasStopped: stop?.isStopped == true)
  }

  private func share(of index: Int, among count: Int) -> Double {
    let shares = Self.shares[min(index, Self.shares.count - 1)...].prefix(count - index)
    guard let own = shares.first else { return 1 }
    return index == count - 1 ? 1 : own / shares.reduce(0, +)
  }

  private mutating func search(_ objective: any Objective, share: Double) throws {
    let began = clock.elapsed
    let workBefore = clock.work
    let sum = objective.express(in: &draft)
    draft.model.minimize(sum)
    var bound = max(
      objective.floor(in: draft.problem), knownBounds[objective.name] ?? .min)
    if knownBounds[objective.name] != nil { draft.model.add(sum >= bound) }
    let timeForOthers = clock.remaining * (1 - share)
    for attempt in attempts(at: objective) where stop?.isStopped != true {
      if let best, objective.value(of: best) <= bound { break }
      if let best { draft.hint(best) }
      let time = max(0, clock.remaining - timeForOthers) * attempt.share
      let response = try solve(objective, for: time, workers: attempt.workers)
      bound = max(bound, response.bound ?? bound)
      try take(response, by: objective)
      if response.status == .optimal { break }
    }
    if best == nil, stop?.isStopped != true {
      // Any plan is worth more than time for the levels to come.
      let response = try solve(objective, for: clock.remaining, workers: clock.workers)
      bound = max(bound, response.bound ?? bound)
      try take(response, by: objective)
    }
    guard let best else { throw Failure.nothingFound }
    let value = objective.value(of: best)
    let proven = min(bound, value)
    levels.append(
      Level(
        name: objective.name, unit: objective.unit(in: draft.problem), value: value, bound: proven))
    onProgress?(
      Progress(level: objective.name, best: value, bound: proven, elapsed: clock.elapsed))
    stages.append(
      Stage(
        level: objective.name, seconds: clock.elapsed - began, work: clock.work - workBefore))
    draft.model.add(sum <= value)
  }

  /// One worker alone first where its relaxation mostly proves the best, because plans that others
  /// find on the way only disturb it; then all, who improve the best plan piece by piece.
  private func attempts(at objective: any Objective) -> [(workers: Int, share: Double)] {
    clock.workers > 1 && objective.isTightlyRelaxed
      ? [(1, 0.6), (clock.workers, 1)] : [(clock.workers, 1)]
  }

  private mutating func take(_ response: Response, by objective: any Objective) throws {
    switch response.status {
    case .infeasible where best == nil: throw Failure.infeasible
    case .modelInvalid: throw PlannerError.solver(response.solutionInfo)
    case .infeasible, .optimal, .feasible, .unknown: break
    }
    guard let solution = response.solution else { return }
    let found = Schedule(draft.plan(from: solution), of: draft.problem)
    if let best, objective.value(of: best) <= objective.value(of: found) { return }
    best = found
  }

  private mutating func solve(
    _ objective: any Objective, for time: Double, workers: Int
  ) throws -> Response {
    var parameters = clock.parameters(for: time)
    parameters.workers = workers
    // Measured on 120 people × 14 days: a strong relaxation proves these models where the solver's
    // own mix does not, and a light presolve leaves it more time.
    parameters.subsolvers = ["max_lp"]
    parameters.probingLevel = 0
    parameters.maxPresolveIterations = 1
    let response = try solver.solve(
      draft.model, parameters, stop: stop, onProgress: report(of: objective))
    clock.spend(response)
    return response
  }

  /// Passes the solver's news on; nil where nobody listens, which spares the solver its log.
  private func report(of objective: any Objective) -> ((SearchProgress) -> Void)? {
    guard let onProgress else { return nil }
    let (name, clock) = (objective.name, clock)
    return { news in
      onProgress(Progress(level: name, best: news.best, bound: news.bound, elapsed: clock.elapsed))
    }
  }
}
