/// What is known of all cells, and which to search next.
public struct FrontierBoard: Sendable {
  public let problem: FrontierProblem

  /// A cell is done within this gap.
  public let gap: Double

  /// Whether cells are done only once a schedule shows that their people can do the work.
  public let wantsSchedules: Bool
  public private(set) var states: [CellKey: CellState] = [:]

  /// What schedules have shown to be too little capacity, wherever it is tried.
  public private(set) var cuts: [CapacityCut] = []

  public init(_ problem: FrontierProblem, gap: Double = 0.01, wantsSchedules: Bool = false) {
    self.problem = problem
    self.gap = gap
    self.wantsSchedules = wantsSchedules
  }

  /// Notes what a search of a cell came to.
  public mutating func note(_ state: CellState, of cell: CellKey) {
    states[cell] = state
  }

  /// Notes a lack of capacity: cells whose people lack it get others, as near to theirs as can be
  /// found in a moment; where none are, what they had is where their search begins.
  public mutating func note(_ cut: CapacityCut) {
    guard !cuts.contains(cut) else { return }
    cuts.append(cut)
    heedCuts(problem.cells)
  }

  /// Takes over what another board has found since both were as `before`; what was found on this one
  /// meanwhile stays where it is better.
  public mutating func take(_ other: FrontierBoard, since before: FrontierBoard) {
    var changed: [CellKey] = []
    for cell in problem.cells where other.states[cell] != before.states[cell] {
      guard let found = other.states[cell] else { continue }
      let isUntouched = states[cell] == before.states[cell]
      states[cell] = isUntouched ? found : states[cell]?.joined(with: found) ?? found
      changed.append(cell)
    }
    heedCuts(changed)
    for cut in other.cuts { note(cut) }
  }

  /// Changes the selections of cells that lack capacity: to the best that other cells have for them,
  /// or to their own with some people exchanged.
  private mutating func heedCuts(_ cells: [CellKey]) {
    let end = ContinuousClock.now + .seconds(Self.mending)
    for cell in cells {
      guard let state = states[cell], let selection = state.selection else { continue }
      let problem = problem.problem(cell, variant: state.variant, cuts: cuts)
      guard problem.lacksCapacity(selection, for: state.reach) else { continue }
      let left = (end - ContinuousClock.now) / .seconds(1)
      let mended =
        left > 0
        ? GreedySelection(problem).mending(selection, seconds: min(left, Self.mending / 4)) : nil
      let others = starts(for: cell, variant: state.variant).prefix(Self.neighbours).filter {
        problem.faults(of: $0).isEmpty
      }
      // Where as much as can be is covered, the same people may cover less.
      let own = problem.objective == .coverage ? [selection] : []
      let best = ([mended].compactMap { $0 } + others + own).max {
        problem.value(of: $0) < problem.value(of: $1)
      }
      states[cell] = state.choosing(best, in: problem)
    }
  }

  /// Cells whose selections are tried for one that lacks capacity.
  private static let neighbours = 8

  /// Seconds in which cells that lack capacity get other people at once.
  private static let mending = 1.0

  /// Notes that a schedule shows some people to be enough, wherever they are chosen; where coverage is
  /// sought, for no more of it than was asked.
  public mutating func noteSchedule(of people: Set<Int>, coverage: Double) {
    for (cell, state) in states where problem.objective == .reach || state.reach <= coverage {
      let options = problem.groups[cell.group].variants[state.variant].options
      let chosen = state.selection.map { $0.options.map { options[$0].person } }
      if chosen.map(Set.init) == people { states[cell]?.isScheduled = true }
    }
  }

  /// Whether a schedule has shown that some people are enough, for a coverage where that is sought.
  func isKnownToCover(_ people: Set<Int>, _ coverage: Double) -> Bool {
    states.contains { cell, state in
      guard state.isScheduled, let selection = state.selection,
        problem.objective == .reach || state.reach >= coverage
      else { return false }
      let options = problem.groups[cell.group].variants[state.variant].options
      return Set(selection.options.map { options[$0].person }) == people
    }
  }

  /// Whether nothing is left to do in a cell.
  public func isDone(_ cell: CellKey) -> Bool {
    guard let state = states[cell] else { return false }
    if state.isInfeasible { return true }
    return state.gap <= gap && state.isCheapened && (state.isScheduled || !wantsSchedules)
  }

  public var isComplete: Bool { problem.cells.allSatisfy(isDone) }

  /// Cells that are not done: those never searched in their order, then those whose people are to be
  /// scheduled, because what schedules show concerns all, then the widest gap first.
  public var open: [CellKey] {
    problem.cells.enumerated().filter { !isDone($0.element) }.sorted { left, right in
      func rank(_ cell: CellKey) -> (Int, Double) {
        states[cell].map { state in
          state.isCheapened && state.gap <= gap && wantsSchedules ? (1, 0) : (2, -state.gap)
        } ?? (0, 0)
      }
      let (first, second) = (rank(left.element), rank(right.element))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  /// The tightest bound that a cell's own search or one of a larger budget has proven.
  func bound(of cell: CellKey) -> Double {
    let larger = (cell.step..<problem.budgets.count).compactMap {
      states[CellKey(group: cell.group, step: $0)]?.bound
    }
    return larger.min() ?? .infinity
  }

  /// Whether a larger budget is known not to suffice.
  func isHopeless(_ cell: CellKey) -> Bool {
    (cell.step..<problem.budgets.count).contains {
      states[CellKey(group: cell.group, step: $0)]?.isInfeasible ?? false
    }
  }

  /// Selections that may do for a cell's problem: its own, its group's, then those of groups with as
  /// many options.
  func starts(for cell: CellKey, variant: Int) -> [Selection] {
    let count = problem.groups[cell.group].variants[variant].options.count
    let known = states.sorted { left, right in
      let first = (abs(left.key.group - cell.group), abs(left.key.step - cell.step))
      let second = (abs(right.key.group - cell.group), abs(right.key.step - cell.step))
      return first == second ? left.key < right.key : first < second
    }
    return known.compactMap { key, state in
      problem.groups[key.group].variants[state.variant].options.count == count
        ? state.selection ?? state.hint : nil
    }
  }
}

/// A cell as a point of cost and reach.
public struct FrontierPoint: Hashable, Sendable {
  public let cell: CellKey
  public let cost: Int64
  public let reach: Double

  /// Whether another point costs no more and reaches no less.
  public let isDominated: Bool

  /// Whether more money buys clearly less from here on.
  public let isKnee: Bool
}

extension FrontierBoard {
  /// Points of some cells, cheapest first, dominated ones and the knee marked.
  public func points(among cells: [CellKey]) -> [FrontierPoint] {
    let known = cells.compactMap { cell in
      states[cell].flatMap { state in
        state.cost.map { (cell: cell, cost: $0, reach: state.reach) }
      }
    }.sorted { ($0.cost, -$0.reach, $0.cell) < ($1.cost, -$1.reach, $1.cell) }
    return zip(known, frontierMarks(known.map { ($0.cost, $0.reach) })).map { point, mark in
      FrontierPoint(
        cell: point.cell, cost: point.cost, reach: point.reach, isDominated: mark.isDominated,
        isKnee: mark.isKnee)
    }
  }
}

/// Which of some points of cost and reach, cheapest first, are dominated, and which is the knee.
///
/// The knee is the point furthest above the line from the first point to the last, with cost and
/// reach each measured against their ranges.
public func frontierMarks(
  _ points: [(cost: Int64, reach: Double)]
) -> [(isDominated: Bool, isKnee: Bool)] {
  var highest = -Double.infinity
  var kept: [Int] = []
  for (place, point) in points.enumerated() where point.reach > highest {
    highest = point.reach
    kept.append(place)
  }
  let knee = knee(kept.map { (Double(points[$0].cost), points[$0].reach) }).map { kept[$0] }
  let isKept = Set(kept)
  return points.indices.map { (!isKept.contains($0), $0 == knee) }
}

private func knee(_ points: [(cost: Double, reach: Double)]) -> Int? {
  guard points.count > 2, let first = points.first, let last = points.last else { return nil }
  let (width, height) = (last.cost - first.cost, last.reach - first.reach)
  let above = points.map { point in
    (point.reach - first.reach) / height - (point.cost - first.cost) / width
  }
  guard let most = above.max(), most > 1e-9 else { return nil }
  return above.firstIndex(of: most)
}
