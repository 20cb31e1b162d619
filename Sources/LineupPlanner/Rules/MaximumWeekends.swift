import CPSAT
import Lineup

/// Nobody works on more weekends than the contract allows; Saturday, Sunday or both make one.
struct MaximumWeekends: Rule {
  let name = "weekends"
  let sentence = "Nobody works on more weekends than the contract allows."
  let unit = "weekends"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumWeekends else { continue }
      let weekends = Dictionary(
        grouping: draft.days(of: index).filter(\.weekday.isWeekend), by: \.weekNumber)
      guard weekends.count > limit else { continue }
      var worked = LinearExpression()
      for (week, days) in weekends.sorted(by: { $0.key < $1.key }) {
        guard days.count > 1 || !draft.isDayOfOneShift else {
          worked += draft.workdays(of: index, on: days)
          continue
        }
        let isWorked = draft.boolean { $0.weekends(of: index).contains(week) }
        for day in days {
          draft.model.add(draft.workdays(of: index, on: [day]) <= isWorked)
        }
        worked.add(isWorked)
      }
      draft.keep(
        worked, atMost: Int64(limit) * draft.hired[index],
        .personal(name, sentence, [person.id]))
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumWeekends else { return [] }
      let count = schedule.weekends(of: index).count
      guard count > limit else { return [] }
      let shifts = schedule.shifts(of: index).filter(\.day.weekday.isWeekend)
      return [
        Violation(
          self,
          "\(person.name) works on \(count == 1 ? "1 weekend" : "\(count) weekends"), "
            + "the contract allows \(limit)",
          remedy: "free \(count - limit) of them", curators: [person.id], shifts: shifts.map(\.id),
          excess: Int64(count - limit))
      ]
    }
  }
}

extension Schedule {
  /// The weeks on whose weekend somebody works.
  func weekends(of person: Int) -> Set<Int> {
    Set(days(of: person).filter(\.weekday.isWeekend).map(\.weekNumber))
  }
}
