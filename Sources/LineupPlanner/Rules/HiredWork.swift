import CPSAT
import Lineup

/// Whoever works is hired, and whoever is hired works.
struct HiredWork: Rule {
  let name = "hired work"
  let sentence = "Whoever works is hired, and whoever is hired works at least one shift."

  func constrain(_ draft: inout Draft) {
    for person in draft.problem.people.indices {
      let work = draft.work(of: person)
      for literal in work { draft.model.implication(literal, then: draft.hired[person]) }
      draft.model.atLeastOne(work, onlyIf: [draft.hired[person]])
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.problem.people.enumerated().compactMap { index, person in
      let shifts = schedule.shifts(of: index)
      switch (schedule.isHired[index], shifts.first) {
      case (false, let first?):
        return Violation(
          self, "\(person.name) works \(first.label) but is not hired",
          remedy: "hire \(person.name) or give the work to others", curators: [person.id],
          shifts: shifts.map(\.id))
      case (true, nil):
        return Violation(
          self, "\(person.name) is hired but works no shift",
          remedy: "give \(person.name) a shift or save the fee", curators: [person.id])
      default:
        return nil
      }
    }
  }
}
