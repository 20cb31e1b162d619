import CPSAT
import Lineup

/// Between two stretches of work lie enough free days. Free days at the flight's ends are no matter,
/// because they may go on beyond.
struct ConsecutiveDaysOff: Rule {
  let name = "days off in a row"
  let sentence = "Nobody has fewer free days between two stretches than the contract asks for."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      let minimum = person.contract.minimumConsecutiveDaysOff
      guard minimum > 1 else { continue }
      for before in draft.days(of: index) {
        for length in 1..<minimum {
          let ends = draft.workdays(of: index, on: [before, before.advanced(by: length + 1)])
          let gap = (1...length).map { before.advanced(by: $0) }
          if draft.isSoft {
            draft.keep(
              ends - draft.workdays(of: index, on: gap), atMost: LinearExpression(1), Demand(self),
              each: Int64(minimum - length))
          } else {
            // Once free, nobody works before the minimum is over.
            draft.keep(
              ends - draft.workdays(of: index, on: [gap[0]]), atMost: LinearExpression(1),
              Demand(self))
          }
        }
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      let minimum = person.contract.minimumConsecutiveDaysOff
      let worked = stretches(schedule.days(of: index))
      return zip(worked, worked.dropFirst()).compactMap { before, after in
        let (last, next) = (before[before.count - 1], after[0])
        let free = next.dayNumber - last.dayNumber - 1
        guard free < minimum else { return nil }
        let shifts = schedule.shifts(of: index).filter { [last, next].contains($0.day) }
        return Violation(
          self,
          "\(person.name) has \(days(free)) off between \(last) and \(next), "
            + "the contract asks for \(minimum)",
          remedy: "free \(days(minimum - free)) more, or fill the gap", curators: [person.id],
          shifts: shifts.map(\.id), excess: Int64(minimum - free))
      }
    }
  }
}
