import CPSAT

/// Searches cells of a frontier: a quick picture of all first, then the widest gap.
public struct FrontierSearch: Sendable {
  private let workers: Int
  private let seed: Int32
  private let stop: StopToken?

  /// Seconds for a cell in the first picture.
  private let firstLook: Double

  public init(
    firstLook: Double = 0.4, workers: Int = 2, seed: Int32 = 1, stop: StopToken? = nil
  ) {
    self.firstLook = firstLook
    self.workers = workers
    self.seed = seed
    self.stop = stop
  }

  /// Searches until every cell is done, the time is over or a stop comes.
  ///
  /// `schedule` shows whether chosen people can do the work; `onCell` hears of every cell searched.
  ///
  /// - Throws: `CPSATError`; what `schedule` throws.
  public func run(
    _ board: inout FrontierBoard, seconds: Double,
    schedule: ((ReachProblem, Selection) throws -> ScheduleFinding)? = nil,
    onCell: (CellKey, FrontierBoard) throws -> Void = { _, _ in }
  ) throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while stop?.isStopped != true, let cell = board.open.first {
      let left = (end - clock.now) / .seconds(1)
      guard left > 0 else { return }
      try look(at: cell, &board, atMost: left, schedule: schedule)
      try onCell(cell, board)
    }
  }

  /// Searches one cell once, for longer each time.
  ///
  /// - Throws: `CPSATError`; what `schedule` throws.
  public func look(
    at cell: CellKey, _ board: inout FrontierBoard, atMost left: Double = .infinity,
    schedule: ((ReachProblem, Selection) throws -> ScheduleFinding)? = nil
  ) throws {
    let start = ContinuousClock.now
    let before = board.states[cell]
    if let before, before.isCheapened, before.gap <= board.gap {
      try prove(before, of: cell, &board, schedule: schedule)
      return
    }
    let rounds = before?.rounds ?? 0
    let slice = min(left, rounds == 0 ? firstLook : Double(1 << min(rounds - 1, 8)) * 2)
    let found = try search(cell, board, seconds: slice)
    let outcome = found.outcome
    let options = board.problem.groups[cell.group].variants[found.variant].options
    let people = outcome.selection.map { Set($0.options.map { options[$0].person }) }
    // A bound that was known before the cuts needs none of them.
    let isOlder = before.map { $0.isCertain && $0.bound <= outcome.bound } ?? false
    board.note(
      CellState(
        variant: found.variant, selection: outcome.selection, reach: outcome.reach,
        bound: outcome.bound, cost: found.cost, costBound: found.costBound,
        isInfeasible: outcome.isInfeasible, isCheapened: found.isCheapened,
        isScheduled: people.map { board.isKnownToCover($0, outcome.reach) } ?? false,
        rounds: rounds + 1,
        seconds: (before?.seconds ?? 0) + (ContinuousClock.now - start) / .seconds(1),
        hint: before.flatMap { $0.variant == found.variant ? $0.selection ?? $0.hint : nil },
        isCertain: board.cuts.allSatisfy(\.isCertain) || !outcome.isInfeasible && isOlder),
      of: cell)
  }

  /// Schedules the people of a cell, or of all that chose the same.
  private func prove(
    _ state: CellState, of cell: CellKey, _ board: inout FrontierBoard,
    schedule: ((ReachProblem, Selection) throws -> ScheduleFinding)?
  ) throws {
    guard let selection = state.selection, let schedule else { return }
    let problem = board.problem.problem(cell, variant: state.variant, cuts: board.cuts)
    switch try schedule(problem, selection) {
    case .covers:
      board.noteSchedule(
        of: Set(selection.options.map { problem.options[$0].person }),
        coverage: problem.value(of: selection))
    case .short(let cut): board.note(cut)
    case .unknown: break
    }
  }

  private struct Found {
    let variant: Int
    let outcome: ReachOutcome
    let cost: Int64?
    var costBound: Int64 = 0
    let isCheapened: Bool
  }

  /// The best of a cell's variants, at its least cost.
  private func search(
    _ cell: CellKey, _ board: FrontierBoard, seconds: Double
  ) throws -> Found {
    let variants = board.problem.groups[cell.group].variants.indices
    if board.isHopeless(cell) {
      return Found(
        variant: 0,
        outcome: ReachOutcome(selection: nil, reach: 0, bound: 0, isInfeasible: true), cost: nil,
        isCheapened: false)
    }
    let bound = board.bound(of: cell)
    let each = seconds / Double(variants.count)
    var outcomes: [ReachOutcome] = []
    for variant in variants {
      let problem = board.problem.problem(cell, variant: variant, cuts: board.cuts)
      outcomes.append(
        try ReachSearch(problem, workers: workers, seed: seed, stop: stop).most(
          seconds: each * 0.75, starts: board.starts(for: cell, variant: variant), bound: bound,
          gap: board.gap * (board.states[cell] == nil ? 0.5 : 0.95)))
    }
    let best =
      variants.max { left, right in
        let (first, second) = (outcomes[left], outcomes[right])
        return (first.selection == nil ? 0 : 1, first.reach)
          < (second.selection == nil ? 0 : 1, second.reach)
      } ?? 0
    let all = ReachOutcome(
      selection: outcomes[best].selection, reach: outcomes[best].reach,
      bound: outcomes.map(\.bound).max() ?? 0, isInfeasible: outcomes.allSatisfy(\.isInfeasible))
    return try cheapened(all, cell, board, variant: best, seconds: each * 0.25)
  }

  /// The same reach at less cost, once the gap is closed.
  private func cheapened(
    _ outcome: ReachOutcome, _ cell: CellKey, _ board: FrontierBoard, variant: Int,
    seconds: Double
  ) throws -> Found {
    let problem = board.problem.problem(cell, variant: variant, cuts: board.cuts)
    guard let selection = outcome.selection else {
      return Found(variant: variant, outcome: outcome, cost: nil, isCheapened: false)
    }
    let cost = problem.cost(of: selection)
    guard outcome.gap <= board.gap, stop?.isStopped != true else {
      return Found(variant: variant, outcome: outcome, cost: cost, isCheapened: false)
    }
    let cheaper = try ReachSearch(problem, workers: workers, seed: seed, stop: stop).cheapest(
      reaching: outcome.reach, seconds: seconds, starts: [selection], gap: 5e-3,
      loss: min(1e-3, board.gap * 0.1))
    guard let better = cheaper.selection, let less = cheaper.cost, less < cost ?? .max,
      problem.value(of: better) >= outcome.bound * (1 - board.gap)
    else {
      return Found(
        variant: variant, outcome: outcome, cost: cost,
        costBound: min(cheaper.bound, cost ?? 0), isCheapened: true)
    }
    let reach = problem.objective == .coverage ? outcome.reach : problem.reach(of: better)
    return Found(
      variant: variant,
      outcome: ReachOutcome(
        selection: better, reach: reach, bound: max(reach, outcome.bound), isInfeasible: false),
      cost: less, costBound: min(cheaper.bound, less), isCheapened: true)
  }
}
