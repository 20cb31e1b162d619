import CPSAT
import Lineup

/// Nobody works on more days in a row than the contract allows.
struct ConsecutiveDays: Rule {
  let name = "days in a row"
  let sentence = "Nobody works on more days in a row than the contract allows."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumConsecutiveDays else { continue }
      let days = Set(draft.days(of: index))
      for first in days.sorted() {
        let stretch = (0...limit).map { first.advanced(by: $0) }
        guard stretch.allSatisfy(days.contains) else { continue }
        draft.keep(
          draft.workdays(of: index, on: stretch), atMost: Int64(limit) * draft.hired[index],
          Demand(self))
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumConsecutiveDays else { return [] }
      return stretches(schedule.days(of: index)).filter { $0.count > limit }.map { stretch in
        let shifts = schedule.shifts(of: index).filter { stretch.contains($0.day) }
        return Violation(
          self,
          "\(person.name) works on \(days(stretch.count)) in a row from \(stretch[0]), "
            + "the contract allows \(limit)",
          remedy: "free a day between", curators: [person.id], shifts: shifts.map(\.id),
          excess: Int64(stretch.count - limit))
      }
    }
  }
}

/// Days in order, cut wherever one is skipped.
func stretches(_ days: [LocalDate]) -> [[LocalDate]] {
  days.reduce(into: []) { stretches, day in
    if let last = stretches.last?.last, last.advanced(by: 1) == day {
      stretches[stretches.count - 1].append(day)
    } else {
      stretches.append([day])
    }
  }
}
