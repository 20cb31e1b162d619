import CPSAT
import Lineup

/// Pinned work is part of the plan as it is pinned.
struct Pins: Rule {
  let name = "pinned"
  let sentence = "Pinned people work their pinned shifts at their pinned desks."
  let unit = "shifts"
  let isFixed = true

  func constrain(_ draft: inout Draft) {
    for pin in draft.problem.pinned {
      guard let person = draft.problem.index(of: pin.curator),
        let shift = draft.problem.index(of: pin.shift)
      else { continue }
      let seat = draft.seat(of: person, on: shift, at: pin.need)
      draft.keep(seat, atLeast: LinearExpression(1), .pin(pin))
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let assigned = Set(schedule.plan.assignments)
    let problem = schedule.problem
    return problem.pinned.filter { !assigned.contains($0) }.map { pin in
      let words = Demand.pin(pin).sentence(in: problem)
      return Violation(
        self, "\(words), and the plan does not have it",
        remedy: "put it back or unpin it", curators: [pin.curator], shifts: [pin.shift])
    }
  }
}
