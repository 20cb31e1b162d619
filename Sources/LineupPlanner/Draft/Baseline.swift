import Lineup

/// The plan from which a repair starts, and how far a draft may leave it.
struct Baseline: Sendable {
  /// What is left of the plan in force; a rule may be broken in it.
  let schedule: Schedule

  /// Work that stays whatever stands in its way.
  let fixed: Set<Assignment>

  /// People who do not come to a shift, whatever else they could do.
  var barred: Set<Repair.Seat> = []

  /// Shifts to which work may be added, by their place in the problem.
  let open: Set<Int>

  /// The places in a shift's needs at which somebody could work; `able` tells the places that
  /// nothing stands in the way of.
  ///
  /// Work of the plan keeps its desk even where an obstacle came up later, if it is fixed. Shifts
  /// that are not open have nobody beyond those who are there.
  func needs(for person: Int, on shift: Int, able: () -> [Int]) -> [Int] {
    let place = place(of: person, on: shift)
    guard open.contains(shift), !isFixed(person, on: shift) else { return place.map { [$0] } ?? [] }
    let seat = Repair.Seat(
      schedule.problem.people[person].id, on: schedule.problem.shifts[shift].id)
    guard !barred.contains(seat) else { return [] }
    let places = able()
    guard let place, !places.contains(place) else { return places }
    return (places + [place]).sorted()
  }

  /// Whether somebody's work on a shift stays as it is.
  func isFixed(_ person: Int, on shift: Int) -> Bool {
    guard let place = place(of: person, on: shift) else { return false }
    let problem = schedule.problem
    let (who, what) = (problem.people[person], problem.shifts[shift])
    return !open.contains(shift)
      || fixed.contains(
        Assignment(curator: who.id, shift: what.id, need: what.needs[place].id))
  }

  /// The place among the shift's needs at which somebody works in the plan.
  func place(of person: Int, on shift: Int) -> Int? {
    schedule.shiftsOf[person].contains(shift)
      ? schedule.problem.shifts[shift].needs.firstIndex { schedule.people(at: $0).contains(person) }
      : nil
  }

  /// Whether somebody works several shifts that start on one day.
  var hasDayOfSeveralShifts: Bool {
    schedule.working.contains { schedule.shiftsOf[$0].count > schedule.days(of: $0).count }
  }
}
