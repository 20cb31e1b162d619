import CPSAT
import Lineup

/// Nobody works more over the whole flight than the contract allows.
struct TotalMaximum: Rule {
  let name = "total hours"
  let sentence = "Nobody works more over the whole flight than the contract allows."
  let unit = "minutes"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumMinutes else { continue }
      let work = draft.work(of: index, in: Array(draft.problem.shifts.indices))
      draft.keepMinutes(of: work, atMost: limit, of: index, self)
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.compactMap { index in
      let person = schedule.problem.people[index]
      let minutes = schedule.minutes(of: index)
      guard let limit = person.contract.maximumMinutes, minutes > limit else { return nil }
      return Violation(
        self,
        "\(person.name) works \(duration(minutes: minutes)) in all, "
          + "the contract allows \(duration(minutes: limit))",
        remedy: "take \(duration(minutes: minutes - limit)) away", curators: [person.id],
        shifts: schedule.shifts(of: index).map(\.id), excess: Int64(minutes - limit))
    }
  }
}

extension Schedule {
  /// Minutes of work of somebody.
  func minutes(of person: Int) -> Int {
    shiftsOf[person].reduce(0) { $0 + problem.shifts[$1].period.minutes }
  }
}
