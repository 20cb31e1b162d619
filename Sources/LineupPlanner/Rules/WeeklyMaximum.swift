import CPSAT
import Lineup

/// Nobody works more than the contract allows in a Monday-to-Sunday week, work for other campaigns
/// counted.
struct WeeklyMaximum: Rule {
  let name = "hours per week"
  let sentence = "Nobody works more in a week than the contract allows."
  let unit = "minutes"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumMinutesPerWeek else { continue }
      for week in draft.weeks {
        let work = draft.work(of: index, in: week.shifts)
        let left = max(0, limit - person.around.minutes(ofWeek: week.number))
        draft.keepMinutes(of: work, atMost: left, of: index, self)
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumMinutesPerWeek else { return [] }
      return schedule.weeks(of: index).compactMap { week, shifts in
        let elsewhere = person.around.minutes(ofWeek: week)
        let minutes = shifts.map(\.period.minutes).reduce(elsewhere, +)
        // What other campaigns alone are over the limit is no matter of the plan.
        let excess = minutes - max(limit, elsewhere)
        guard excess > 0 else { return nil }
        let part =
          elsewhere > 0 ? ", \(duration(minutes: elsewhere)) of them for other campaigns" : ""
        return Violation(
          self,
          "\(person.name) works \(duration(minutes: minutes)) in the week of \(monday(week))"
            + part + ", the contract allows \(duration(minutes: limit))",
          remedy: "take \(duration(minutes: excess)) away", curators: [person.id],
          shifts: shifts.map(\.id), excess: Int64(excess))
      }
    }
  }
}
