import Lineup

/// A plan in force that no longer holds, with what has to stay and what was lost: what a repair
/// starts from.
public struct Repair: Sendable {
  /// One person on one shift, whatever the desk.
  public struct Seat: Hashable, Sendable {
    public let curator: Identifier<Curator>
    public let shift: Identifier<Shift>

    public init(_ curator: Identifier<Curator>, on shift: Identifier<Shift>) {
      self.curator = curator
      self.shift = shift
    }
  }

  /// Work of the plan in force that cannot stay, and why.
  public struct Removal: Hashable, Sendable {
    public let assignment: Assignment

    /// Why, in a clause.
    public let reason: String

    /// Whether the person said so, or was missing: nobody has to tell them.
    public let isKnown: Bool
  }

  /// Today's people and shifts. Whom nobody can reckon with is unavailable then; shifts that were
  /// cancelled are not among them.
  public let problem: Problem
  let cancelled: [Identifier<Shift>: Shift]
  public let inForce: Plan

  /// When people are told.
  public let now: Moment
  public let weights: ChangeWeights

  /// Heads missing at a need that the plan in force has left on purpose; they are not filled.
  public let acceptedGaps: [Identifier<Need>: Int]

  /// What cannot stay, in the order of the plan.
  public let removals: [Removal]

  /// What stays whatever stands in its way: work that has begun, and what is held.
  public let fixed: Set<Assignment>

  /// Who does not come to which shift.
  let barred: Set<Seat>

  /// What is left of the plan in force.
  let kept: Plan

  /// Looks at a plan in force.
  ///
  /// - Parameters:
  ///   - inForce: the bookings as they are.
  ///   - problem: today's people and shifts.
  ///   - lost: who does not come to which shift, with the reason in a clause.
  ///   - held: pinned work, and published work that is frozen.
  ///   - acceptedGaps: heads missing at needs that were left on purpose.
  ///   - cancelled: shifts that are not in the problem any more.
  ///   - now: when people are told.
  ///   - weights: what is weighed against each other.
  public init(
    _ inForce: Plan, of problem: Problem, lost: [Seat: String] = [:], held: Set<Seat> = [],
    acceptedGaps: [Identifier<Need>: Int] = [:], cancelled: [Shift] = [], now: Moment,
    weights: ChangeWeights = ChangeWeights()
  ) {
    self.cancelled = Dictionary(cancelled.map { ($0.id, $0) }) { first, _ in first }
    self.inForce = inForce
    self.now = now
    self.weights = weights
    self.acceptedGaps = acceptedGaps
    self.problem = problem.pinning(
      problem.pinned.filter { lost[Seat($0.curator, on: $0.shift)] == nil })
    // Whoever is in force has been told before, so that notice asks nothing of it.
    let sorter = Sorter(
      problem: problem.pinning(inForce.assignments), lost: lost, held: held, now: now)
    var removals: [Removal] = []
    var fixed: Set<Assignment> = []
    var kept: [Assignment] = []
    for assignment in inForce.assignments {
      switch sorter.fate(of: assignment) {
      case .gone(let reason, let isKnown):
        removals.append(Removal(assignment: assignment, reason: reason, isKnown: isKnown))
      case .fixed:
        fixed.insert(assignment)
        kept.append(assignment)
      case .free:
        kept.append(assignment)
      }
    }
    self.removals = removals
    barred = Set(lost.keys)
    self.fixed = fixed
    self.kept = Plan(kept, of: problem)
  }

  /// Rules that the plan in force breaks, and what is left of it.
  public var brokenInForce: [Violation] {
    violations(of: inForce, standardRules) + violations(of: kept, standardRules)
  }

  /// Where a plan breaks rules that the campaign heeds; what was in force has been told before.
  func violations(of plan: Plan, _ rules: [any Rule]) -> [Violation] {
    let told = Set(inForce.assignments).intersection(plan.assignments)
    let pinned = Set(problem.pinned).union(told)
    return Schedule(plan, of: problem.pinning(Array(pinned))).violations(of: rules)
  }

  /// Shifts that are not over, by their place in the problem: work may be added there.
  var unfinished: Set<Int> {
    Set(problem.shifts.indices.filter { problem.shifts[$0].period.end > now })
  }

  /// People missing at a need beyond what the plan in force left on purpose.
  func missing(at need: Need, in schedule: Schedule) -> Int {
    max(0, need.headcount.target - (acceptedGaps[need.id] ?? 0) - schedule.heads(at: need))
  }

  /// What a change counts that concerns the shift.
  func notice(of shift: Shift) -> Int { weights.policy.weight(of: shift.period.start, at: now) }
}

extension Plan {
  /// The plan of some work, which hires whoever works, and `idle` without any.
  public init(
    _ assignments: [Assignment], idle: Set<Identifier<Curator>> = [], of problem: Problem
  ) {
    let hires = idle.union(assignments.map(\.curator)).sorted()
    let unpriced = Plan(
      hires: hires, assignments: assignments, cost: Money(minorUnits: 0, problem.currency))
    let cost = Money(minorUnits: Schedule(unpriced, of: problem).cost, problem.currency)
    self.init(hires: hires, assignments: assignments, cost: cost)
  }
}

/// Decides what becomes of work in force.
private struct Sorter {
  enum Fate {
    case gone(reason: String, isKnown: Bool)
    case fixed
    case free
  }

  let problem: Problem
  let lost: [Repair.Seat: String]
  let held: Set<Repair.Seat>
  let now: Moment

  func fate(of assignment: Assignment) -> Fate {
    let seat = Repair.Seat(assignment.curator, on: assignment.shift)
    guard let shift = problem.index(of: assignment.shift).map({ problem.shifts[$0] }) else {
      return .gone(reason: "the shift is cancelled", isKnown: false)
    }
    if let reason = lost[seat] { return .gone(reason: reason, isKnown: true) }
    guard let person = problem.index(of: assignment.curator).map({ problem.people[$0] }) else {
      let leftOut = problem.leftOut.first { $0.curator == assignment.curator }
      return .gone(reason: leftOut?.description ?? "not on the roster", isKnown: false)
    }
    guard let need = shift.needs.first(where: { $0.id == assignment.need }) else {
      return .gone(reason: "the desk is gone", isKnown: false)
    }
    if shift.period.start <= now || held.contains(seat) { return .fixed }
    let obstacle = problem.hard(standardRules).lazy.compactMap {
      $0.obstacle(for: person, on: shift) ?? $0.obstacle(for: person, at: need)
    }.first
    return obstacle.map { .gone(reason: $0, isKnown: false) } ?? .free
  }
}
