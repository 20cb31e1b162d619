import CPSAT
import Lineup

/// Nobody works more than the contract allows in a Monday-to-Sunday week.
struct WeeklyMaximum: Rule {
  let name = "hours per week"
  let sentence = "Nobody works more in a week than the contract allows."
  let unit = "minutes"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumMinutesPerWeek else { continue }
      for week in draft.weeks {
        let work = draft.work(of: index, in: week.shifts)
        draft.keepMinutes(of: work, atMost: limit, of: index, self)
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumMinutesPerWeek else { return [] }
      return schedule.weeks(of: index).compactMap { week, shifts in
        let minutes = shifts.map(\.period.minutes).reduce(0, +)
        guard minutes > limit else { return nil }
        return Violation(
          self,
          "\(person.name) works \(duration(minutes: minutes)) in the week of \(monday(week)), "
            + "the contract allows \(duration(minutes: limit))",
          remedy: "take \(duration(minutes: minutes - limit)) away", curators: [person.id],
          shifts: shifts.map(\.id), excess: Int64(minutes - limit))
      }
    }
  }
}
