import CPSAT
import Lineup

/// A change of what is demanded that makes a plan possible.
public struct Relaxation: Hashable, Sendable {
  /// Which demands are relaxed.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case budget, hires, minima, maxima, pins, limits

    /// Demands of several kinds.
    case several
  }

  public let kind: Kind

  /// What to relax and by how much, a sentence for each demand.
  public let sentences: [String]

  /// How much is relaxed in all: minor units, people, heads, or else the number of demands.
  public let amount: Int64

  /// Whether it is proven that less of this kind is not enough.
  public let isLeast: Bool

  /// What the cheapest known plan under the relaxed demands costs.
  public let cost: Money
}

extension Demand {
  /// The kind of relaxation that the demand is open to.
  var kind: Relaxation.Kind {
    switch self {
    case .minimum: .minima
    case .maximum: .maxima
    case .hiresAtLeast, .hiresAtMost: .hires
    case .budget: .budget
    case .pin: .pins
    case .rule, .personal: .limits
    }
  }
}

/// Why no plan meets all demands, and what would make one possible.
public struct Impasse: Sendable {
  /// Demands that cannot be met together.
  public let clashes: [Clash]

  /// Ways out, those that change the fewest demands first.
  public let relaxations: [Relaxation]

  /// What is known of whether a problem has a plan.
  public enum Finding: Sendable {
    case possible
    case impossible(Impasse)

    /// The time was over first.
    case unknown
  }

  /// Looks for a plan, or for what stands in the way of all.
  ///
  /// - Throws: `CPSATError` where the solver's library is missing.
  public static func find(
    in problem: Problem, seconds: Double, workers: Int = 2, stop: StopToken? = nil
  ) throws -> Finding {
    let clock = SearchClock(measure: .seconds, limit: seconds, seed: 1, workers: workers)
    let draft = Draft(problem, guarded: true)
    let obvious = ObviousClashes(draft: draft, rules: standardRules).find()
    let solver = try Solver()
    if !obvious.isEmpty {
      return .impossible(
        try Impasse(
          obvious, RelaxationFinder(solver: solver, draft: draft, clock: clock, stop: stop)))
    }
    let response = try solver.solve(
      Draft(problem).model, clock.parameters(for: clock.remaining), stop: stop)
    if response.hasSolution { return .possible }
    guard response.status == .infeasible else { return .unknown }
    let half = SearchClock(
      measure: .seconds, limit: clock.remaining / 2, seed: 1, workers: workers)
    let clash = try ClashFinder(solver: solver, draft: draft, clock: half, stop: stop).find()
    return .impossible(
      try Impasse(
        clash.map { [$0] } ?? [],
        RelaxationFinder(solver: solver, draft: draft, clock: clock, stop: stop)))
  }

  /// The ways out of clashes that are known already.
  public static func relaxing(
    _ clashes: [Clash], in problem: Problem, seconds: Double, workers: Int = 2,
    stop: StopToken? = nil
  ) throws -> Impasse {
    let clock = SearchClock(measure: .seconds, limit: seconds, seed: 1, workers: workers)
    return try Impasse(
      clashes,
      RelaxationFinder(
        solver: try Solver(), draft: Draft(problem, guarded: true), clock: clock, stop: stop))
  }

  private init(_ clashes: [Clash], _ finder: RelaxationFinder) throws {
    self.clashes = clashes
    relaxations = try finder.find()
  }
}

/// Finds for each kind of demand the least relaxation that makes a plan possible.
struct RelaxationFinder {
  let solver: Solver
  let draft: Draft
  let clock: SearchClock
  let stop: StopToken?

  /// The relaxations that suffice alone, those of the fewest demands first; where none does, one of
  /// several kinds.
  func find() throws -> [Relaxation] {
    let kinds = Relaxation.Kind.allCases.filter { kind in
      draft.guards.contains { $0.demand.kind == kind }
    }
    let alone = try kinds.enumerated().compactMap { index, kind in
      try relaxation([kind], named: kind, share: 1 / Double(kinds.count - index + 1))
    }
    if alone.isEmpty, kinds.count > 1 {
      return try relaxation(Set(kinds), named: .several, share: 1).map { [$0] } ?? []
    }
    return alone.enumerated()
      .sorted { ($0.element.sentences.count, $0.offset) < ($1.element.sentences.count, $1.offset) }
      .map(\.element)
  }

  /// The least relaxation of some kinds: of amounts where it is of one kind that has them, else of
  /// the number of demands; then the cheapest plan under it.
  private func relaxation(
    _ kinds: Set<Relaxation.Kind>, named kind: Relaxation.Kind, share: Double
  ) throws -> Relaxation? {
    var model = draft.model
    let waived = draft.guards.filter { kinds.contains($0.demand.kind) }
    for (demand, literal) in draft.guards where !kinds.contains(demand.kind) {
      model.add(LinearExpression(literal) >= 1)
    }
    let isOfAmounts = ![.pins, .limits, .several].contains(kind)
    let measure =
      isOfAmounts
      ? amounts(of: kind, in: &model) : LinearExpression.sum(waived.map { !$0.literal })
    model.minimize(measure)
    let time = clock.remaining * share
    let response = try solver.solve(model, clock.parameters(for: time * 0.7), stop: stop)
    guard let solution = response.solution else { return nil }
    let least = solution.value(of: measure)
    model.add(measure <= least)
    model.minimize(draft.cost)
    model.hint(solution)
    let cheapest =
      try solver.solve(model, clock.parameters(for: time * 0.3), stop: stop).solution ?? solution
    let plan = draft.plan(from: cheapest)
    return Relaxation(
      kind: kind, sentences: words(for: plan), amount: least, isLeast: response.status == .optimal,
      cost: plan.cost)
  }

  /// How much demands of a kind are exceeded in all; their guards are of no matter then.
  private func amounts(of kind: Relaxation.Kind, in model: inout Model) -> LinearExpression {
    var sum = LinearExpression()
    for (demand, over) in draft.excesses where demand.kind == kind {
      let slack = model.integer(in: 0...max(0, model.largest(of: over) ?? Int64(Int32.max)))
      model.add(over <= slack)
      sum.add(slack)
    }
    return sum
  }

  /// What a plan asks to be relaxed, told from the plan itself.
  private func words(for plan: Plan) -> [String] {
    let problem = draft.problem
    let schedule = Schedule(plan, of: problem)
    let hard = problem.hard(standardRules)
    let desks = hard.contains { $0 is HeadcountLimits } ? headcounts(in: schedule) : []
    let others = hard.flatMap { rule in
      rule.violations(in: schedule).compactMap { violation -> String? in
        switch rule {
        case is HeadcountLimits: nil
        case is BudgetLimit: raised(violation.excess, schedule)
        case is HireLimits: hires(in: schedule)
        case is Pins: unpinned(violation)
        default: "allow that \(violation.sentence)"
        }
      }
    }
    return desks + others
  }

  private func raised(_ excess: Int64, _ schedule: Schedule) -> String? {
    guard let budget = draft.problem.budget else { return nil }
    let more = Money(minorUnits: excess, budget.currency)
    return "raise the budget by \(more) to \(Money(minorUnits: schedule.cost, budget.currency))"
  }

  private func hires(in schedule: Schedule) -> String {
    let (count, limits) = (schedule.hired.count, draft.problem.hires)
    return count > limits.upperBound
      ? "allow \(people(count)) to be hired instead of \(limits.upperBound)"
      : "ask for \(people(count)) to be hired at least instead of \(limits.lowerBound)"
  }

  private func unpinned(_ violation: Violation) -> String {
    let problem = draft.problem
    let pin = problem.pinned.first {
      [$0.curator] == violation.curators && [$0.shift] == violation.shifts
    }
    guard let pin, let person = problem.index(of: pin.curator),
      let shift = problem.index(of: pin.shift)
    else { return violation.sentence }
    return "unpin \(problem.people[person].name) from \(problem.shifts[shift].label)"
  }

  private func headcounts(in schedule: Schedule) -> [String] {
    draft.problem.shifts.flatMap { shift in
      shift.needs.compactMap { need in
        let (heads, limits) = (schedule.heads(at: need), need.headcount)
        let place = "of \(shift.label) at \(need.desk)"
        if heads < limits.minimum {
          return "lower the minimum \(place) from \(limits.minimum) to \(heads)"
        }
        return heads > limits.maximum
          ? "raise the maximum \(place) from \(limits.maximum) to \(heads)" : nil
      }
    }
  }
}
