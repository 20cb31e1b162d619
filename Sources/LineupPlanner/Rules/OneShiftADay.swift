import CPSAT
import Lineup

/// Nobody works two shifts that start on one local day of the campaign, unless the settings say
/// otherwise.
struct OneShiftADay: Rule {
  let name = "one shift a day"
  let sentence = "Nobody works two shifts that start on one day."
  let unit = "shifts"

  func constrain(_ draft: inout Draft) {
    guard draft.problem.settings.isOneShiftADay else { return }
    let days = Dictionary(grouping: draft.problem.shifts.indices) { draft.problem.shifts[$0].day }
    draft.allowOne(ofEach: days.sorted { $0.key < $1.key }.map(\.value), self)
  }

  func violations(in schedule: Schedule) -> [Violation] {
    guard schedule.problem.settings.isOneShiftADay else { return [] }
    return schedule.working.flatMap { index in
      let person = schedule.problem.people[index]
      let days = Dictionary(grouping: schedule.shifts(of: index), by: \.day)
      return days.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.map { day, shifts in
        let labels = shifts.map(\.label).joined(separator: " and ")
        return Violation(
          self, "\(person.name) works \(shifts.count) shifts on \(day): \(labels)",
          remedy: "leave one of them", curators: [person.id], shifts: shifts.map(\.id),
          excess: Int64(shifts.count - 1))
      }
    }
  }
}
