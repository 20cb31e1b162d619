import CPSAT
import Lineup

/// Whoever is hired works at least the contract's minimum over the whole flight.
struct TotalMinimum: Rule {
  let name = "minimum total hours"
  let sentence = "Whoever is hired works the contract's minimum over the whole flight."
  let unit = "minutes"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      let minimum = person.contract.minimumMinutes
      guard minimum > 0 else { continue }
      let work = draft.work(of: index, in: Array(draft.problem.shifts.indices))
      draft.keepMinutes(of: work, atLeast: minimum, of: index, self)
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.hired.compactMap { index in
      let person = schedule.problem.people[index]
      let minimum = person.contract.minimumMinutes
      let minutes = schedule.minutes(of: index)
      guard minutes < minimum else { return nil }
      return Violation(
        self,
        "\(person.name) works \(duration(minutes: minutes)) in all, "
          + "the contract promises \(duration(minutes: minimum))",
        remedy: "add \(duration(minutes: minimum - minutes)) or do not hire \(person.name)",
        curators: [person.id], shifts: schedule.shifts(of: index).map(\.id),
        excess: Int64(minimum - minutes))
    }
  }
}
