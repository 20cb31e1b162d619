import CPSAT
import Lineup

/// Whoever works is hired.
struct HiredWork: Rule {
  let name = "hired work"
  let sentence = "Whoever works is hired."
  let unit = "people"
  let isFixed = true

  func constrain(_ draft: inout Draft) {
    for person in draft.problem.people.indices {
      for literal in draft.work(of: person) {
        draft.model.implication(literal, then: draft.hired[person])
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.filter { !schedule.isHired[$0] }.map { index in
      let person = schedule.problem.people[index]
      let shifts = schedule.shifts(of: index)
      return Violation(
        self, "\(person.name) works \(shifts[0].label) but is not hired",
        remedy: "hire \(person.name) or give the work to others", curators: [person.id],
        shifts: shifts.map(\.id))
    }
  }
}
