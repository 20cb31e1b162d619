import CPSAT
import Lineup

/// Nobody is hired in vain.
struct IdleHires: Rule {
  let name = "idle hires"
  let sentence = "Whoever is hired works at least one shift."
  let unit = "people"

  func constrain(_ draft: inout Draft) {
    for person in draft.problem.people.indices {
      let work = draft.work(of: person)
      if draft.isSoft {
        draft.keep(draft.hired[person], atMost: LinearExpression.sum(work), Demand(self))
      } else {
        draft.model.atLeastOne(work, onlyIf: [draft.hired[person]])
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.hired.filter { schedule.shiftsOf[$0].isEmpty }.map { index in
      let person = schedule.problem.people[index]
      return Violation(
        self, "\(person.name) is hired but works no shift",
        remedy: "give \(person.name) a shift or save the fee", curators: [person.id])
    }
  }
}
