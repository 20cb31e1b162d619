import CPSAT

/// What a search for reach came to.
public struct ReachOutcome: Hashable, Sendable {
  /// The best selection found; nil where there is none.
  public let selection: Selection?

  /// Weighted people that the selection reaches, or percent of the work that it covers, by the
  /// problem's objective; 0 without one.
  public let reach: Double

  /// What no selection within the limits reaches more than, but for four in a million of all, below
  /// which nothing is told from rounding.
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

/// Whether a reach can be attained.
public enum Attainment: Hashable, Sendable {
  case found(Selection)

  /// It is proven that no selection within the limits attains it.
  case impossible
  case unknown
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

  /// The most reach, or coverage, that can be found and proven in a time.
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
    let value = problem.value(of:)
    var best = known(starts, seconds: min(1, seconds * 0.15)).max { value($0) < value($1) }
    var bound = min(bound, problem.totalValue)
    func outcome(isInfeasible: Bool = false) -> ReachOutcome {
      let reach = best.map(value) ?? 0
      // What is rounded up in the model is no reach.
      if best != nil, bound <= reach + problem.totalValue * ReachScale.nothing { bound = reach }
      return ReachOutcome(
        selection: best, reach: reach, bound: isInfeasible ? 0 : max(reach, bound),
        isInfeasible: isInfeasible)
    }
    if outcome().gap <= gap { return outcome() }
    var model = ReachModel(problem, error: error(for: best, gap: gap))
    model.seekMost(atMost: bound)
    var tried: Set<Selection> = []
    while stop?.isStopped != true {
      let left = (end - clock.now) / .seconds(1)
      guard left > 0.01 else { break }
      if let hint = best ?? starts.first { model.hint(hint) }
      let response = try solve(model.model, seconds: left, gap: gap / 2)
      if response.status == .infeasible, best == nil { return outcome(isInfeasible: true) }
      if let told = response.bound { bound = min(bound, model.value(told)) }
      guard let solution = response.solution else { break }
      let found = model.selection(of: solution)
      if problem.faults(of: found).isEmpty, best.map({ value(found) > value($0) }) ?? true {
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

  /// Selections that keep every limit: those of the starts that do; else the first one mended, or a
  /// greedy one.
  private func known(_ starts: [Selection], seconds: Double) -> [Selection] {
    let sound = starts.filter { problem.faults(of: $0).isEmpty }
    guard sound.isEmpty else { return sound }
    let greedy = GreedySelection(problem)
    let mended = starts.first.flatMap { greedy.mending($0, seconds: seconds / 2) }
    return [mended, greedy.start(seconds: mended == nil ? seconds : seconds / 2)].compactMap { $0 }
  }

  /// The least cost at which a reach is attained, but for a part of it that may be lost, or a
  /// coverage, whole.
  ///
  /// - Throws: `CPSATError`.
  public func cheapest(
    reaching reach: Double, seconds: Double, starts: [Selection] = [], gap: Double = 1e-4,
    loss: Double = 1e-4
  ) throws -> CostOutcome {
    if problem.objective == .coverage {
      let whole = problem.covering(Int((reach * 10 - 1e-6).rounded(.up)))
      return try ReachSearch(whole, workers: workers, seed: seed, stop: stop).cheapest(
        reaching: 0, seconds: seconds, starts: starts, gap: gap)
    }
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

  /// Whether a reach is attained, but for one part in 10,000 of it.
  ///
  /// - Throws: `CPSATError`.
  public func attaining(
    _ reach: Double, seconds: Double, starts: [Selection] = []
  ) throws -> Attainment {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    let enough = reach * (1 - 1e-4)
    func suits(_ selection: Selection) -> Bool {
      problem.reach(of: selection) >= enough && problem.faults(of: selection).isEmpty
    }
    let quick = starts.first(where: suits) ?? (starts.isEmpty ? greedy(seconds: seconds / 6) : nil)
    if let quick, suits(quick) { return .found(quick) }
    var model = ReachModel(problem, error: max(1e-6, 1e-4 * reach / max(problem.totalWorth, 1e-9)))
    model.require(reach: enough)
    var tried: Set<Selection> = []
    while stop?.isStopped != true {
      let left = (end - clock.now) / .seconds(1)
      guard left > 0.01 else { break }
      if let hint = starts.first { model.hint(hint) }
      let response = try solve(model.model, seconds: left, gap: 0)
      if response.status == .infeasible { return .impossible }
      guard let solution = response.solution else { break }
      let found = model.selection(of: solution)
      if suits(found) { return .found(found) }
      guard tried.insert(found).inserted else { break }
      for (segment, exposure) in problem.exposures(of: found).enumerated() {
        model.touch(segment, at: exposure)
      }
    }
    return .unknown
  }

  /// How far lines may be above the curve, so that they do not matter beside the gap asked for.
  private func error(for start: Selection?, gap: Double) -> Double {
    let part = start.map { problem.value(of: $0) / max(problem.totalValue, 1e-9) } ?? 0.1
    return max(1e-6, part * max(gap, 1e-4))
  }

  private func solve(_ model: Model, seconds: Double, gap: Double) throws -> Response {
    var parameters = Parameters(timeLimit: .seconds(seconds), workers: workers, seed: seed)
    parameters.relativeGapLimit = gap
    parameters.subsolvers = ["max_lp"]
    return try Solver().solve(model, parameters, stop: stop)
  }
}
