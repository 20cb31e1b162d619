import CPSAT
import Lineup

/// Nobody works on more days of a Monday-to-Sunday week than the contract allows.
struct DaysPerWeek: Rule {
  let name = "days per week"
  let sentence = "Nobody works on more days of a week than the contract allows."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumDaysPerWeek else { continue }
      let weeks = Dictionary(grouping: draft.days(of: index), by: \.weekNumber)
      for (_, days) in weeks.sorted(by: { $0.key < $1.key }) where days.count > limit {
        draft.keep(
          draft.workdays(of: index, on: days), atMost: Int64(limit) * draft.hired[index],
          Demand(self))
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumDaysPerWeek else { return [] }
      return schedule.weeks(of: index).compactMap { week, shifts in
        let count = Set(shifts.map(\.day)).count
        guard count > limit else { return nil }
        return Violation(
          self,
          "\(person.name) works on \(days(count)) in the week of \(monday(week)), "
            + "the contract allows \(limit)",
          remedy: "free \(days(count - limit))", curators: [person.id], shifts: shifts.map(\.id),
          excess: Int64(count - limit))
      }
    }
  }
}
