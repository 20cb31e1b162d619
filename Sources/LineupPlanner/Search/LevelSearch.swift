import CPSAT
import Lineup

/// Makes one objective after the other as small as the time allows.
struct LevelSearch {
  /// Why there is no plan.
  enum Failure: Error {
    case infeasible
    case nothingFound
  }

  private let problem: Problem
  private let rules: [any Rule]
  private let map: SeatMap
  private let hiresBound: HiresBound

  /// Drawn when it is first needed, because large drafts take their time.
  private var drawn: Draft?

  /// How many of `settled` the draft has been told.
  private var told = 0

  /// Objectives by their names, as far as the draft expresses them.
  private var sums: [String: LinearExpression] = [:]
  private var clock: SearchClock
  private let onProgress: ((Progress) -> Void)?
  private let stop: StopToken?
  private var best: Schedule?

  /// Objectives that are done with, and what later plans must not exceed.
  private var settled: [(objective: any Objective, value: Int64)] = []
  private var levels: [Level] = []
  private var stages: [Stage] = []

  /// Values that no plan is below, by level, as far as another search knows them.
  private var knownBounds: [String: Int64] = [:]

  /// Parts of the remaining time for the first, second and third level. A level that is done early
  /// leaves its time to the next.
  private static let shares = [0.4, 0.45, 0.15]

  /// Parts in vain after which all workers take the whole again.
  private static let patience = 16

  init(
    _ problem: Problem, rules: [any Rule], clock: SearchClock, onProgress: ((Progress) -> Void)?,
    stop: StopToken?
  ) {
    self.problem = problem
    self.rules = rules
    self.clock = clock
    self.onProgress = onProgress
    self.stop = stop
    map = SeatMap(problem, rules: rules)
    hiresBound = HiresBound(map, rules: rules)
  }

  /// Begins from the first of some plans that breaks no rule, or from one with few hires.
  ///
  /// `bounds` are values, by level, that no plan is below; a later level's among the plans that are as
  /// good as the first plan on the levels before.
  mutating func begin(
    with plans: [Plan], _ objectives: [any Objective], bounds: [String: Int64] = [:]
  ) {
    knownBounds = bounds
    best = plans.map { Schedule($0, of: problem) }.first(where: isSound)
    guard let first = objectives.first else { return }
    let fewest = hiresBound.fewest(areTargetsMet: true)
    guard stop?.isStopped != true,
      var search = FewestHires(map, bound: fewest, seed: clock.seed)
    else { return }
    var found: [Schedule] = []
    let map = map
    let (token, listener, began) = (stop, onProgress, clock)
    search.run(&clock, for: clock.remaining * 0.6, isStopped: { token?.isStopped == true }) {
      let schedule = Schedule($0, of: map.problem)
      found.append(schedule)
      listener?(
        Progress(
          level: first.name, best: first.value(of: schedule), bound: nil, elapsed: began.elapsed))
    }
    for schedule in found where isSound(schedule) && isBetter(schedule, by: objectives) {
      best = schedule
    }
  }

  private func isSound(_ schedule: Schedule) -> Bool {
    schedule.violations(of: rules).allSatisfy(\.isSoft)
  }

  private func isBetter(_ schedule: Schedule, by objectives: [any Objective]) -> Bool {
    guard let best else { return true }
    let pairs = objectives.lazy.map { ($0.value(of: schedule), $0.value(of: best)) }
    return pairs.first { $0 != $1 }.map { $0 < $1 } ?? false
  }

  /// Clashes that need no search; none where there is a plan.
  mutating func obviousClashes() -> [Clash] {
    guard best == nil else { return [] }
    let draft = takeDraft()
    defer { drawn = draft }
    return ObviousClashes(draft: draft, rules: rules).find()
  }

  /// The draft, to be put back, with all that is settled.
  private mutating func takeDraft() -> Draft {
    var draft = drawn ?? Draft(problem, rules: rules)
    if drawn == nil { tell(&draft, hiring: hiresBound.fewest(areTargetsMet: false)) }
    drawn = nil
    for (objective, value) in settled[told...] {
      draft.model.add(sum(of: objective, in: &draft) <= value)
      if objective is Shortage, value == 0 {
        tell(&draft, hiring: hiresBound.fewest(areTargetsMet: true))
      }
    }
    told = settled.count
    return draft
  }

  private mutating func sum(
    of objective: any Objective, in draft: inout Draft
  ) -> LinearExpression {
    if let sum = sums[objective.name] { return sum }
    let sum = objective.express(in: &draft)
    sums[objective.name] = sum
    return sum
  }

  private func tell(_ draft: inout Draft, hiring fewest: Int) {
    guard fewest > 1 else { return }
    draft.model.add(LinearExpression.sum(draft.hired) >= Int64(fewest))
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
      plan: plan, stages: stages, unmet: best.unmet, leftOut: problem.leftOut,
      wasStopped: stop?.isStopped == true)
  }

  private func share(of index: Int, among count: Int) -> Double {
    let shares = Self.shares[min(index, Self.shares.count - 1)...].prefix(count - index)
    guard let own = shares.first else { return 1 }
    return index == count - 1 ? 1 : own / shares.reduce(0, +)
  }

  private mutating func search(_ objective: any Objective, share: Double) throws {
    let began = clock
    let beganAt = clock.elapsed
    var bound = floor(of: objective)
    if needsSearch(objective, bound: bound) {
      try search(objective, bound: &bound, timeForOthers: clock.remaining * (1 - share))
    }
    guard let best else { throw Failure.nothingFound }
    let value = objective.value(of: best)
    let proven = min(bound, value)
    settled.append((objective, value))
    levels.append(
      Level(name: objective.name, unit: objective.unit(in: problem), value: value, bound: proven))
    onProgress?(
      Progress(level: objective.name, best: value, bound: proven, elapsed: clock.elapsed))
    stages.append(
      Stage(
        level: objective.name, seconds: clock.elapsed - beganAt, work: clock.work - began.work,
        solverSeconds: clock.solverSeconds - began.solverSeconds))
  }

  private func floor(of objective: any Objective) -> Int64 {
    let isCovered = settled.contains { $0.objective is Shortage && $0.value == 0 }
    let own = hiresBound.floor(of: objective, isCovered: isCovered)
    return max(own, knownBounds[objective.name] ?? .min)
  }

  private func needsSearch(_ objective: any Objective, bound: Int64) -> Bool {
    guard clock.remaining > 0, stop?.isStopped != true else { return false }
    return best.map { objective.value(of: $0) > bound } ?? true
  }

  private mutating func search(
    _ objective: any Objective, bound: inout Int64, timeForOthers: Double
  ) throws {
    var draft = takeDraft()
    defer { drawn = draft }
    let sum = sum(of: objective, in: &draft)
    draft.model.minimize(sum)
    if let known = knownBounds[objective.name] { draft.model.add(sum >= known) }
    let attempts = attempts(at: objective)
    for (place, attempt) in attempts.enumerated() where stop?.isStopped != true {
      if let best { draft.hint(best) }
      let time = max(0, clock.remaining - timeForOthers) * attempt.share
      let response = try solve(draft, objective, for: time, workers: attempt.workers)
      bound = max(bound, response.bound ?? bound)
      try take(response, of: draft, by: objective)
      if response.status == .optimal || attempt.share == 1 { break }
      let left = max(0, clock.remaining - timeForOthers)
      let isLast = place == attempts.count - 1
      try improve(
        by: objective, to: bound, leaving: timeForOthers + (isLast ? 0 : left * 0.2),
        patience: isLast ? .max : Self.patience)
      if let best, objective.value(of: best) <= bound { break }
    }
    if best == nil, stop?.isStopped != true {
      // Any plan is worth more than time for the levels to come.
      let response = try solve(draft, objective, for: clock.remaining, workers: clock.workers)
      bound = max(bound, response.bound ?? bound)
      try take(response, of: draft, by: objective)
    }
  }

  /// Improves the best plan part by part.
  private mutating func improve(
    by objective: any Objective, to bound: Int64, leaving reserve: Double, patience: Int
  ) throws {
    guard let start = best,
      var search = NeighbourhoodSearch(
        map, rules: rules, objective: objective, settled: settled.map(\.objective),
        seed: clock.seed, stop: stop)
    else { return }
    let (listener, began) = (onProgress, clock)
    best = try search.improve(
      start, downTo: bound, &clock, leaving: reserve, patience: patience
    ) { schedule in
      listener?(
        Progress(
          level: objective.name, best: objective.value(of: schedule), bound: bound,
          elapsed: began.elapsed))
    }
  }

  /// One worker alone first where its relaxation mostly proves the best, because plans that others
  /// find on the way only disturb it; what time that leaves goes to parts of the plan, and at last
  /// to all workers.
  private func attempts(at objective: any Objective) -> [(workers: Int, share: Double)] {
    guard objective.isTightlyRelaxed else { return [(clock.workers, 1)] }
    return clock.workers > 1 ? [(1, 0.6), (clock.workers, 1)] : [(1, 0.7)]
  }

  private mutating func take(
    _ response: Response, of draft: Draft, by objective: any Objective
  ) throws {
    switch response.status {
    case .infeasible where best == nil: throw Failure.infeasible
    case .modelInvalid: throw PlannerError.solver(response.solutionInfo)
    case .infeasible, .optimal, .feasible, .unknown: break
    }
    guard let solution = response.solution else { return }
    let found = Schedule(draft.plan(from: solution), of: problem)
    if let best, objective.value(of: best) <= objective.value(of: found) { return }
    best = found
  }

  private mutating func solve(
    _ draft: Draft, _ objective: any Objective, for time: Double, workers: Int
  ) throws -> Response {
    var parameters = clock.parameters(for: time)
    parameters.workers = workers
    // Measured on 120 people × 14 days: a strong relaxation proves these models where the solver's
    // own mix does not, and a light presolve leaves it more time.
    parameters.subsolvers = ["max_lp"]
    parameters.probingLevel = 0
    parameters.maxPresolveIterations = 1
    let response = try Solver().solve(
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
