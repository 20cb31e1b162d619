import Lineup

/// What a repair came to.
public struct RepairOutcome: Sendable {
  /// The repaired plan, with its levels: broken rules, shortage and changes, cost and preference.
  public let plan: Plan

  /// What is not as people know it, the least notice first; what people said themselves is told
  /// with its reason.
  public let changes: [ScheduleChange]

  /// Those of the changes that people said or caused themselves: nobody has to tell them.
  public let known: Set<ScheduleChange>

  /// Who has not been hired before.
  public let newHires: Set<Identifier<Curator>>

  /// Rules that the plan breaks even so, because of work that stays or because nobody is there.
  public let violations: [Violation]

  /// Whether all the campaign was searched, or a part that was proven to be enough.
  public let isWholeSearched: Bool

  /// Wall time in seconds.
  public let seconds: Double

  /// Whether a stop ended the search.
  public let wasStopped: Bool

  /// Whether every level is proven: no repair is better.
  public var isProven: Bool { plan.levels.allSatisfy(\.isProven) }

  /// The state of the search in one line, as `shortage and changes proven`.
  public var status: String {
    Outcome(plan: plan, stages: [], unmet: [], leftOut: [], wasStopped: wasStopped).status
  }
}

extension Repair {
  /// Those of some changes that people said or caused themselves.
  func known(of changes: [ScheduleChange]) -> Set<ScheduleChange> {
    let seats = Set(
      removals.filter(\.isKnown).map { Seat($0.assignment.curator, on: $0.assignment.shift) })
    return Set(
      changes.filter { $0.kind == .lost && seats.contains(Seat($0.curator, on: $0.shift)) })
  }

  /// What differs for people between the plan in force and another.
  func changes(to plan: Plan) -> [ScheduleChange] {
    let new = Dictionary(
      plan.assignments.map { (Seat($0.curator, on: $0.shift), $0) }
    ) { first, _ in first }
    let old = Dictionary(
      inForce.assignments.map { (Seat($0.curator, on: $0.shift), $0) }
    ) { first, _ in first }
    let reasons = Dictionary(
      removals.map { (Seat($0.assignment.curator, on: $0.assignment.shift), $0.reason) }
    ) { first, _ in first }
    return Set(old.keys).union(new.keys).compactMap { seat in
      guard old[seat] != new[seat],
        let shift =
          problem.index(of: seat.shift).map({ problem.shifts[$0] }) ?? cancelled[seat.shift]
      else { return nil }
      let kind: ScheduleChange.Kind =
        new[seat] == nil ? .lost : old[seat] == nil ? .gained : .moved
      let desk = { (assignment: Assignment?) in
        assignment.flatMap { told in shift.needs.first { $0.id == told.need }?.place }
      }
      return ScheduleChange(
        kind, curator: seat.curator, shift: seat.shift, code: shift.code, day: shift.day,
        period: shift.period, desk: desk(new[seat] ?? old[seat]),
        formerDesk: kind == .moved ? desk(old[seat]) : nil,
        reason: kind == .lost ? reasons[seat] : nil)
    }.sorted(by: ScheduleChange.isBefore)
  }
}
