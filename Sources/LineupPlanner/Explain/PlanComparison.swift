import Lineup

/// Two plans of one problem side by side: `before` and `after`.
public struct PlanComparison: Sendable {
  /// What differs for one person on one shift.
  public struct Difference: Hashable, Sendable {
    /// How it differs.
    public enum Kind: String, Hashable, Sendable {
      case added, removed

      /// The same shift at another desk.
      case moved
    }

    public let kind: Kind
    public let curator: Identifier<Curator>
    public let shift: Identifier<Shift>

    /// The need before; nil where it is added.
    public let from: Identifier<Need>?

    /// The need after; nil where it is removed.
    public let to: Identifier<Need>?
  }

  /// The figures of one plan.
  public struct Side: Sendable {
    public let hires: Int
    public let assignments: Int

    /// Fees in minor units, by today's rates.
    public let cost: Int64

    /// The value of each level on today's problem, the most important first.
    public let levels: [(level: String, unit: String, value: Int64)]

    /// Heads missing to the targets, by the need.
    public let missing: [Identifier<Need>: Int]

    /// Rules that it breaks and must not.
    public let violations: [Violation]

    /// Fewest and most unpopular shifts of a hire, with those worked before.
    public let unpopular: ClosedRange<Int64>

    /// Least and most percent of the accepted hours of a hire.
    public let percentOfHours: ClosedRange<Int64>
  }

  public let before: Side
  public let after: Side

  /// In the order of the shifts, then people.
  public let differences: [Difference]

  /// Hired after and not before.
  public let hired: [Identifier<Curator>]

  /// Hired before and not after.
  public let dropped: [Identifier<Curator>]

  /// Compares two plans of a problem.
  public init(_ before: Plan, _ after: Plan, of problem: Problem) {
    self.before = Side(before, of: problem)
    self.after = Side(after, of: problem)
    let (old, new) = (Set(before.hires), Set(after.hires))
    hired = new.subtracting(old).sorted()
    dropped = old.subtracting(new).sorted()
    differences = Self.differences(before, after).sorted { left, right in
      let (one, other) = (problem.index(of: left.shift), problem.index(of: right.shift))
      return (one ?? .max, left.shift, left.curator) < (other ?? .max, right.shift, right.curator)
    }
  }

  private static func differences(_ before: Plan, _ after: Plan) -> [Difference] {
    struct Seat: Hashable {
      let curator: Identifier<Curator>
      let shift: Identifier<Shift>
    }
    func needs(_ plan: Plan) -> [Seat: Identifier<Need>] {
      Dictionary(
        plan.assignments.map { (Seat(curator: $0.curator, shift: $0.shift), $0.need) }
      ) { first, _ in first }
    }
    let (old, new) = (needs(before), needs(after))
    return Set(old.keys).union(new.keys).compactMap { seat in
      let (from, to) = (old[seat], new[seat])
      guard from != to else { return nil }
      return Difference(
        kind: from == nil ? .added : to == nil ? .removed : .moved, curator: seat.curator,
        shift: seat.shift, from: from, to: to)
    }
  }
}

extension PlanComparison.Side {
  init(_ plan: Plan, of problem: Problem) {
    let schedule = Schedule(plan, of: problem)
    hires = plan.hires.count
    assignments = plan.assignments.count
    cost = schedule.cost
    levels = standardObjectives(for: problem).map {
      ($0.name, $0.unit(in: problem), $0.value(of: schedule))
    }
    missing = Dictionary(uniqueKeysWithValues: schedule.unmet.map { ($0.need.id, $0.missing) })
    violations = schedule.violations().filter { !$0.isSoft }
    func range(_ tally: Tally) -> ClosedRange<Int64> {
      let (fewest, most) = tally.extremes(in: schedule)
      return fewest...most
    }
    unpopular = range(.unpopularShifts)
    percentOfHours = range(.percentOfHours)
  }
}
