import CPSAT
import Lineup

/// Whoever is hired works at least the contract's minimum in each Monday-to-Sunday week that lies
/// whole inside the flight and has shifts; cut-off weeks at its ends promise nothing.
struct WeeklyMinimum: Rule {
  let name = "minimum hours per week"
  let sentence =
    "Whoever is hired works the contract's minimum in each whole week of the flight with shifts."
  let unit = "minutes"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      let minimum = person.contract.minimumMinutesPerWeek
      guard minimum > 0 else { continue }
      for week in draft.weeks where draft.problem.isWhole(week: week.number) {
        let work = draft.work(of: index, in: week.shifts)
        draft.keepMinutes(of: work, atLeast: minimum, of: index, self)
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let problem = schedule.problem
    let weeks = Set(problem.shifts.map(\.day.weekNumber)).filter(problem.isWhole(week:)).sorted()
    return schedule.hired.flatMap { index -> [Violation] in
      let person = problem.people[index]
      let minimum = person.contract.minimumMinutesPerWeek
      guard minimum > 0 else { return [] }
      let worked = Dictionary(uniqueKeysWithValues: schedule.weeks(of: index))
      return weeks.compactMap { week in
        let shifts = worked[week] ?? []
        let minutes = shifts.map(\.period.minutes).reduce(0, +)
        guard minutes < minimum else { return nil }
        return Violation(
          self,
          "\(person.name) works \(duration(minutes: minutes)) in the week of \(monday(week)), "
            + "the contract promises \(duration(minutes: minimum))",
          remedy: "add \(duration(minutes: minimum - minutes)) or do not hire \(person.name)",
          curators: [person.id], shifts: shifts.map(\.id), excess: Int64(minimum - minutes))
      }
    }
  }
}

extension Problem {
  /// Whether all days of a Monday-to-Sunday week are days of the flight.
  public func isWhole(week: Int) -> Bool {
    flight.contains(monday(week)) && flight.contains(monday(week).advanced(by: 6))
  }
}

/// The first day of a week by its number; see `LocalDate.weekNumber`.
func monday(_ week: Int) -> LocalDate { LocalDate(dayNumber: week * 7 - 3) }
