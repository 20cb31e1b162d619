import CPSAT
import Lineup

/// Nobody works on more days of a Monday-to-Sunday week than the contract allows, days of work for
/// other campaigns counted.
struct DaysPerWeek: Rule {
  let name = "days per week"
  let sentence = "Nobody works on more days of a week than the contract allows."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumDaysPerWeek else { continue }
      let weeks = Dictionary(grouping: draft.freeDays(of: index).sorted(), by: \.weekNumber)
      for (week, days) in weeks.sorted(by: { $0.key < $1.key }) {
        let left = max(0, limit - person.around.days(ofWeek: week).count)
        guard days.count > left else { continue }
        draft.keep(
          draft.workdays(of: index, on: days), atMost: Int64(left) * draft.hired[index],
          Demand(self))
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumDaysPerWeek else { return [] }
      return schedule.weeks(of: index).compactMap { week, shifts in
        let elsewhere = person.around.days(ofWeek: week)
        let count = elsewhere.union(shifts.map(\.day)).count
        // What other campaigns alone are over the limit is no matter of the plan.
        let excess = count - max(limit, elsewhere.count)
        guard excess > 0 else { return nil }
        return Violation(
          self,
          "\(person.name) works on \(days(count)) in the week of \(monday(week))"
            + share(elsewhere.count) + ", the contract allows \(limit)",
          remedy: "free \(days(excess))", curators: [person.id], shifts: shifts.map(\.id),
          excess: Int64(excess))
      }
    }
  }
}
