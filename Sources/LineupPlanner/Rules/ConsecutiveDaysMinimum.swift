import CPSAT
import Lineup

/// Whoever works does so on enough days in a row, days of work for other campaigns counted. A stretch
/// that touches the flight's first or last day may be shorter where no work beyond it is known,
/// because it may go on there.
struct ConsecutiveDaysMinimum: Rule {
  let name = "fewest days in a row"
  let sentence =
    "Nobody works on fewer days in a row than the contract asks for, "
    + "unless at the flight's first or last day with no known work beyond."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    let flight = draft.problem.flight
    for (index, person) in draft.problem.people.enumerated() {
      let minimum = person.contract.minimumConsecutiveDays
      guard minimum > 1 else { continue }
      let around = person.around
      let free = draft.freeDays(of: index)
      for first in free.union(around.minutes.keys).sorted()
      where around.isKnown(first.advanced(by: -1), around: flight) {
        for length in 1..<minimum
        where around.isKnown(first.advanced(by: length), around: flight) {
          let stretch = (0..<length).map { first.advanced(by: $0) }
          let neighbours = draft.busyDays(
            of: index, on: [first.advanced(by: -1), first.advanced(by: length)])
          if draft.isSoft || around.isWorked(first) {
            guard !free.isDisjoint(with: stretch) else { continue }
            draft.keep(
              draft.busyDays(of: index, on: stretch) - neighbours,
              atMost: LinearExpression(Int64(length - 1)), Demand(self),
              each: Int64(minimum - length))
          } else {
            // Work that begins goes on for the minimum.
            draft.keep(draft.busyDays(of: index, on: [first]), atMost: neighbours, Demand(self))
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
      return schedule.stretches(of: index).filter {
        $0.count < minimum
          && person.around.isKnown($0[0].advanced(by: -1), around: flight)
          && person.around.isKnown($0[$0.count - 1].advanced(by: 1), around: flight)
      }.map { stretch in
        let shifts = schedule.shifts(of: index).filter { stretch.contains($0.day) }
        let elsewhere = stretch.count(where: person.around.isWorked)
        return Violation(
          self,
          "\(person.name) works on only \(days(stretch.count)) in a row from \(stretch[0])"
            + share(elsewhere) + ", the contract asks for \(minimum)",
          remedy: "add \(days(minimum - stretch.count)) before or after, or free them all",
          curators: [person.id], shifts: shifts.map(\.id), excess: Int64(minimum - stretch.count))
      }
    }
  }
}
