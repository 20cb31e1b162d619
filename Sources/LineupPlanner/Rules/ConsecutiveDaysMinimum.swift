import CPSAT
import Lineup

/// Whoever works does so on enough days in a row. A stretch that touches the flight's first or last
/// day may be shorter, because work may go on beyond.
struct ConsecutiveDaysMinimum: Rule {
  let name = "fewest days in a row"
  let sentence =
    "Nobody works on fewer days in a row than the contract asks for, "
    + "unless at the flight's first or last day."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    let flight = draft.problem.flight
    for (index, person) in draft.problem.people.enumerated() {
      let minimum = person.contract.minimumConsecutiveDays
      guard minimum > 1 else { continue }
      for first in draft.days(of: index) where first > flight.lowerBound {
        for length in 1..<minimum where first.advanced(by: length) <= flight.upperBound {
          let last = first.advanced(by: length - 1)
          let around = draft.workdays(
            of: index, on: [first.advanced(by: -1), last.advanced(by: 1)])
          if draft.isSoft {
            let stretch = (0..<length).map { first.advanced(by: $0) }
            draft.keep(
              draft.workdays(of: index, on: stretch) - around,
              atMost: LinearExpression(Int64(length - 1)), Demand(self),
              each: Int64(minimum - length))
          } else {
            // Work that begins goes on for the minimum.
            draft.keep(draft.workdays(of: index, on: [first]), atMost: around, Demand(self))
          }
        }
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let flight = schedule.problem.flight
    return schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      let minimum = person.contract.minimumConsecutiveDays
      return stretches(schedule.days(of: index)).filter {
        $0.count < minimum && $0[0] > flight.lowerBound && $0[$0.count - 1] < flight.upperBound
      }.map { stretch in
        let shifts = schedule.shifts(of: index).filter { stretch.contains($0.day) }
        return Violation(
          self,
          "\(person.name) works on only \(days(stretch.count)) in a row from \(stretch[0]), "
            + "the contract asks for \(minimum)",
          remedy: "add \(days(minimum - stretch.count)) before or after, or free them all",
          curators: [person.id], shifts: shifts.map(\.id), excess: Int64(minimum - stretch.count))
      }
    }
  }
}
