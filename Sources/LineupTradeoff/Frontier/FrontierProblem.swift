import Lineup

/// One lead time with one sourcing, for all budgets.
public struct FrontierGroup: Sendable {
  /// Weeks before the flight.
  public let lead: Double
  public let sourcing: Sourcing

  /// Ways to solve it, of which the best counts: with an agency's retainer, and without it.
  public let variants: [ReachProblem]

  public init(lead: Double, sourcing: Sourcing, variants: [ReachProblem]) {
    precondition(!variants.isEmpty, "a group without a problem")
    self.lead = lead
    self.sourcing = sourcing
    self.variants = variants
  }
}

/// A cell of the frontier: the place of its group and of its budget.
public struct CellKey: Hashable, Comparable, Sendable {
  public let group: Int
  public let step: Int

  public init(group: Int, step: Int) {
    self.group = group
    self.step = step
  }

  public static func < (left: CellKey, right: CellKey) -> Bool {
    (left.group, left.step) < (right.group, right.step)
  }
}

/// Reach against cost for several lead times and sourcings: at each budget the most reach, and for
/// that reach the least cost.
public struct FrontierProblem: Sendable {
  public let groups: [FrontierGroup]

  /// Minor units, ascending.
  public let budgets: [Int64]

  public init(groups: [FrontierGroup], budgets: [Int64]) {
    self.groups = groups
    self.budgets = Set(budgets).sorted()
  }

  /// Cells by group, largest budget first: what a larger budget buys may cost less than a smaller.
  public var cells: [CellKey] {
    groups.indices.flatMap { group in
      budgets.indices.reversed().map { CellKey(group: group, step: $0) }
    }
  }

  /// What cells are weighed by.
  var objective: FrontierObjective { groups.first?.variants[0].objective ?? .reach }

  /// A way to solve a cell.
  func problem(_ cell: CellKey, variant: Int, cuts: [CapacityCut]) -> ReachProblem {
    var problem = groups[cell.group].variants[variant]
    problem.budget = min(budgets[cell.step], problem.budget ?? .max)
    problem.cuts += cuts
    return problem
  }
}

/// What is known of a cell.
public struct CellState: Hashable, Sendable {
  /// Which way to solve it the selection is for.
  public let variant: Int

  /// nil where none is found.
  public let selection: Selection?

  /// Where none is found: a selection to begin from, which lacks something.
  public let hint: Selection?

  /// Weighted people reached, or percent of the work covered, by the problem's objective.
  public let reach: Double

  /// No selection in the cell reaches more.
  public let bound: Double

  /// Minor units; nil without a selection.
  public let cost: Int64?

  /// Minor units that no selection with this reach costs less than.
  public let costBound: Int64

  /// Whether it is proven that the cell holds no selection.
  public let isInfeasible: Bool

  /// Whether the least cost at this reach has been sought.
  public let isCheapened: Bool

  /// Whether a schedule shows that the people can do the work.
  public var isScheduled: Bool

  /// Whether the bound, or that the cell holds no selection, is proven; else it rests on schedules
  /// that may not be the best.
  public let isCertain: Bool

  /// How often the cell has been searched.
  public let rounds: Int

  /// Seconds of search in all.
  public let seconds: Double

  public init(
    variant: Int, selection: Selection?, reach: Double, bound: Double, cost: Int64?,
    costBound: Int64 = 0, isInfeasible: Bool, isCheapened: Bool, isScheduled: Bool, rounds: Int,
    seconds: Double, hint: Selection? = nil, isCertain: Bool = true
  ) {
    self.variant = variant
    self.selection = selection
    self.hint = selection == nil ? hint : nil
    self.reach = reach
    self.bound = bound
    self.cost = cost
    self.costBound = costBound
    self.isInfeasible = isInfeasible
    self.isCheapened = isCheapened
    self.isScheduled = isScheduled
    self.isCertain = isCertain
    self.rounds = rounds
    self.seconds = seconds
  }

  /// (bound - reach) / bound; 0 where nothing is to be found, 1 where nothing is found yet.
  public var gap: Double {
    if isInfeasible { return 0 }
    guard selection != nil else { return 1 }
    return bound <= reach ? 0 : (bound - reach) / bound
  }
}

extension CellState {
  /// The same cell with another selection found for it, or none; its cost is still to be sought, and
  /// what it had is kept to begin from.
  func choosing(_ selection: Selection?, in problem: ReachProblem) -> CellState {
    let value = selection.map(problem.value(of:)) ?? 0
    return CellState(
      variant: variant, selection: selection, reach: value, bound: max(bound, value),
      cost: selection.flatMap(problem.cost(of:)), isInfeasible: false, isCheapened: false,
      isScheduled: false, rounds: rounds, seconds: seconds, hint: self.selection ?? hint,
      isCertain: isCertain)
  }

  /// The better of two findings about one cell, with the tighter of their bounds.
  func joined(with other: CellState) -> CellState {
    if isInfeasible || other.isInfeasible { return isInfeasible ? self : other }
    let best = other.isBetter(than: self) ? other : self
    let isSame = selection == other.selection && variant == other.variant
    let tighter = bound <= other.bound ? self : other
    return CellState(
      variant: best.variant, selection: best.selection, reach: best.reach,
      bound: max(best.reach, tighter.bound), cost: best.cost,
      costBound: isSame ? max(costBound, other.costBound) : best.costBound, isInfeasible: false,
      isCheapened: best.isCheapened || isSame && (isCheapened || other.isCheapened),
      isScheduled: best.isScheduled || isSame && (isScheduled || other.isScheduled),
      rounds: max(rounds, other.rounds), seconds: max(seconds, other.seconds),
      hint: best.hint ?? hint ?? other.hint, isCertain: tighter.isCertain)
  }

  /// Whether more is reached, or as much for less.
  private func isBetter(than other: CellState) -> Bool {
    guard selection != nil, let cost else { return false }
    guard other.selection != nil, let otherCost = other.cost else { return true }
    return reach == other.reach ? cost < otherCost : reach > other.reach
  }
}
