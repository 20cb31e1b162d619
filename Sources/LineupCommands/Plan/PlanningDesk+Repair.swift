import Lineup
import LineupPlanner
import LineupStore

extension PlanningDesk {
  /// The repair that the schedule in force asks for at an instant: without whom was lost, holding
  /// what is pinned, or published and frozen.
  ///
  /// `accepted` is the plan that was accepted last, `gaps` are heads that it left missing on purpose.
  ///
  /// - Throws: `PlannerError.faults`.
  func repair(
    of accepted: PlanRecord, gaps: [Identifier<Need>: Int], at now: Moment
  ) throws -> Repair {
    let shifts = Dictionary(uniqueKeysWithValues: (shifts + cancelled).map { ($0.id, $0) })
    let states = Dictionary(uniqueKeysWithValues: curators.map { ($0.id, $0.profile.state) })
    var lost: [Repair.Seat: String] = [:]
    var held: Set<Repair.Seat> = []
    for booking in bookings {
      let work = booking.assignment
      guard let shift = shifts[work.shift] else { continue }
      let seat = Repair.Seat(work.curator, on: work.shift)
      if isHeld(booking, on: shift, at: now) { held.insert(seat) }
      if let absence = absence(of: work.curator, on: shift) {
        lost[seat] = absence.clause
      } else if let bar = barred[work.curator], shift.period.start > now {
        lost[seat] = bar.clause
      } else if let state = states[work.curator], !state.canBeHired, shift.period.start > now {
        lost[seat] = "is \(state.rawValue)"
      }
    }
    let work = bookings.map(\.assignment)
    let hires = Set(accepted.plan.hires).union(work.map(\.curator)).sorted()
    return Repair(
      Plan(hires: hires, assignments: work, cost: accepted.plan.cost),
      of: try problem(toldAt: now, staying: staying(at: now)), lost: lost, held: held,
      acceptedGaps: gaps, cancelled: cancelled, now: now,
      weights: ChangeWeights(policy: campaign.terms.changes))
  }
}
