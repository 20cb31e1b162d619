import CPSAT
import Lineup

/// Between two stretches of work lie enough free days, work for other campaigns counted. Free days at
/// the flight's ends are no matter where no work beyond is known, because they may go on there.
struct ConsecutiveDaysOff: Rule {
  let name = "days off in a row"
  let sentence = "Nobody has fewer free days between two stretches than the contract asks for."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      let minimum = person.contract.minimumConsecutiveDaysOff
      guard minimum > 1 else { continue }
      let around = person.around
      let free = draft.freeDays(of: index)
      for before in free.union(around.minutes.keys).sorted() {
        for length in 1..<minimum {
          let ends = [before, before.advanced(by: length + 1)]
          let gap = (1...length).map { before.advanced(by: $0) }
          // A gap that work elsewhere fills or makes by itself is no matter of the plan.
          guard !free.isDisjoint(with: ends), !gap.contains(where: around.isWorked) else {
            continue
          }
          // Once free, nobody works before the minimum is over.
          draft.keep(
            draft.busyDays(of: index, on: ends)
              - draft.workdays(of: index, on: draft.isSoft ? gap : [gap[0]]),
            atMost: LinearExpression(1), Demand(self),
            each: draft.isSoft ? Int64(minimum - length) : 1)
        }
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      let minimum = person.contract.minimumConsecutiveDaysOff
      let free = schedule.freeDays(of: index)
      let worked = stretches(free.union(person.around.minutes.keys).sorted())
      return zip(worked, worked.dropFirst()).compactMap { before, after in
        let (last, next) = (before[before.count - 1], after[0])
        let off = next.dayNumber - last.dayNumber - 1
        guard off < minimum, free.contains(last) || free.contains(next) else { return nil }
        let shifts = schedule.shifts(of: index).filter { [last, next].contains($0.day) }
        let elsewhere = [last, next].first(where: person.around.isWorked).map {
          " with work for another campaign on \($0)"
        }
        return Violation(
          self,
          "\(person.name) has \(days(off)) off between \(last) and \(next)\(elsewhere ?? ""), "
            + "the contract asks for \(minimum)",
          remedy: "free \(days(minimum - off)) more, or fill the gap", curators: [person.id],
          shifts: shifts.map(\.id), excess: Int64(minimum - off))
      }
    }
  }
}
