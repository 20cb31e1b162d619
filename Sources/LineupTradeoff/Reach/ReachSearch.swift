import CPSAT

/// What a search for reach came to.
public struct ReachOutcome: Hashable, Sendable {
  /// The best selection found; nil where there is none.
  public let selection: Selection?

  /// Weighted people that the selection reaches; 0 without one.
  public let reach: Double

  /// Weighted people that no selection within the limits reaches more than, but for four in a million
  /// of all, below which nothing is told from rounding.
  public let bound: Double

  /// Whether it is proven that no selection keeps the limits.
  public let isInfeasible: Bool

  /// (bound - reach) / bound: at most this part is lost; 1 without a selection.
  public var gap: Double {
    if isInfeasible { return 0 }
    guard selection != nil else { return 1 }
    return bound <= reach ? 0 : (bound - reach) / bound
  }
}

/// What a search for the least cost came to.
public struct CostOutcome: Hashable, Sendable {
  /// The cheapest selection found; nil where there is none.
  public let selection: Selection?

  /// Minor units that the selection costs; nil without one.
  public let cost: Int64?

  /// Minor units that no such selection costs less than.
  public let bound: Int64

  /// Whether it is proven that no selection within the limits reaches that much.
  public let isInfeasible: Bool
}

/// Finds whom to engage and how, so that as many as possible are reached within the limits.
///
/// CP-SAT sees straight lines above the curve of each segment; where its answer rests on the gap
/// between lines and curve, lines are added there and it is asked again. Bounds hold for the curve
/// itself.
public struct ReachSearch: Sendable {
  public let problem: ReachProblem
  private let workers: Int
  private let seed: Int32
  private let stop: StopToken?

  public init(
    _ problem: ReachProblem, workers: Int = 2, seed: Int32 = 1, stop: StopToken? = nil
  ) {
    self.problem = problem
    self.workers = workers
    self.seed = seed
    self.stop = stop
  }

  /// A quick selection that keeps every limit, without the solver; nil where none is found.
  public func greedy(seconds: Double = 1) -> Selection? {
    GreedySelection(problem).start(seconds: seconds)
  }

  /// What choosing by reach added for each unit of fee comes to, without regard for how it ends:
  /// the usual way, to compare with.
  public func plainGreedy() -> (selection: Selection, faults: [String]) {
    let selection = GreedySelection(problem).select(by: .gainForFee)
    return (selection, problem.faults(of: selection))
  }

  /// The most reach that can be found and proven in a time.
  ///
  /// `starts` are selections to begin from, which may break limits; `bound` is known to hold;
  /// `gap` is good enough.
  ///
  /// - Throws: `CPSATError`.
  public func most(
    seconds: Double, starts: [Selection] = [], bound: Double = .infinity, gap: Double = 2e-4
  ) throws -> ReachOutcome {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    let known = starts.filter { problem.faults(of: $0).isEmpty }
    let quick = known.isEmpty ? greedy(seconds: min(1, seconds * 0.15)) : nil
    var best = (known + [quick].compactMap { $0 }).max {
      problem.reach(of: $0) < problem.reach(of: $1)
    }
    var bound = min(bound, problem.totalWorth)
    func outcome(isInfeasible: Bool = false) -> ReachOutcome {
      let reach = best.map(problem.reach(of:)) ?? 0
      // What is rounded up in the model is no reach.
      if best != nil, bound <= reach + problem.totalWorth * ReachScale.nothing { bound = reach }
      return ReachOutcome(
        selection: best, reach: reach, bound: isInfeasible ? 0 : max(reach, bound),
        isInfeasible: isInfeasible)
    }
    if outcome().gap <= gap { return outcome() }
    var model = ReachModel(problem, error: error(for: best, gap: gap))
    model.seekReach(atMost: bound)
    var tried: Set<Selection> = []
    while stop?.isStopped != true {
      let left = (end - clock.now) / .seconds(1)
      guard left > 0.01 else { break }
      if let hint = best ?? starts.first { model.hint(hint) }
      let response = try solve(model.model, seconds: left, gap: gap / 2)
      if response.status == .infeasible, best == nil { return outcome(isInfeasible: true) }
      if let told = response.bound { bound = min(bound, model.reach(told)) }
      guard let solution = response.solution else { break }
      let found = model.selection(of: solution)
      if problem.faults(of: found).isEmpty,
        best.map({ problem.reach(of: found) > problem.reach(of: $0) }) ?? true
      {
        best = found
      }
      guard outcome().gap > gap, response.status == .optimal, tried.insert(found).inserted else {
        break
      }
      for (segment, exposure) in problem.exposures(of: found).enumerated() {
        model.touch(segment, at: exposure)
      }
    }
    return outcome()
  }

  /// The least cost at which a reach is attained, but for a part of it that may be lost.
  ///
  /// - Throws: `CPSATError`.
  public func cheapest(
    reaching reach: Double, seconds: Double, starts: [Selection] = [], gap: Double = 1e-4,
    loss: Double = 1e-4
  ) throws -> CostOutcome {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    let enough = reach * (1 - loss)
    func cost(_ selection: Selection) -> Int64 { problem.cost(of: selection) ?? .max }
    func suits(_ selection: Selection) -> Bool {
      problem.reach(of: selection) >= enough && problem.faults(of: selection).isEmpty
    }
    var best = starts.filter(suits).min { cost($0) < cost($1) }
    var bound = problem.retainer
    func outcome(isInfeasible: Bool = false) -> CostOutcome {
      let cost = best.map(cost)
      return CostOutcome(
        selection: best, cost: cost, bound: min(bound, cost ?? .max), isInfeasible: isInfeasible)
    }
    var model = ReachModel(problem, error: max(1e-6, loss * reach / max(problem.totalWorth, 1e-9)))
    model.seekCost(reaching: enough)
    var tried: Set<Selection> = []
    while stop?.isStopped != true {
      let left = (end - clock.now) / .seconds(1)
      guard left > 0.01 else { break }
      if let hint = best ?? starts.first { model.hint(hint) }
      let response = try solve(model.model, seconds: left, gap: gap)
      if response.status == .infeasible, best == nil { return outcome(isInfeasible: true) }
      bound = max(bound, response.bound ?? bound)
      guard let solution = response.solution else { break }
      let found = model.selection(of: solution)
      if suits(found), cost(found) < best.map(cost) ?? .max { best = found }
      guard response.status == .optimal, problem.reach(of: found) < enough,
        tried.insert(found).inserted
      else { break }
      for (segment, exposure) in problem.exposures(of: found).enumerated() {
        model.touch(segment, at: exposure)
      }
    }
    return outcome()
  }

  /// How far lines may be above the curve, so that they do not matter beside the gap asked for.
  private func error(for start: Selection?, gap: Double) -> Double {
    let part = start.map { problem.reach(of: $0) / max(problem.totalWorth, 1e-9) } ?? 0.1
    return max(1e-6, part * max(gap, 1e-4))
  }

  private func solve(_ model: Model, seconds: Double, gap: Double) throws -> Response {
    var parameters = Parameters(timeLimit: .seconds(seconds), workers: workers, seed: seed)
    parameters.relativeGapLimit = gap
    parameters.subsolvers = ["max_lp"]
    return try Solver().solve(model, parameters, stop: stop)
  }
}
