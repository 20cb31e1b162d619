import CPSAT
import Lineup

/// Nobody works on more days in a row than the contract allows, days of work for other campaigns
/// counted; days in a row that have no other are no matter of the plan.
struct ConsecutiveDays: Rule {
  let name = "days in a row"
  let sentence = "Nobody works on more days in a row than the contract allows."
  let unit = "days"

  func constrain(_ draft: inout Draft) {
    for (index, person) in draft.problem.people.enumerated() {
      guard let limit = person.contract.maximumConsecutiveDays else { continue }
      let free = draft.freeDays(of: index)
      let days = free.union(person.around.minutes.keys)
      for first in days.sorted() {
        let stretch = (0...limit).map { first.advanced(by: $0) }
        guard stretch.allSatisfy(days.contains), !free.isDisjoint(with: stretch) else { continue }
        let left = limit - stretch.count(where: person.around.isWorked)
        draft.keep(
          draft.workdays(of: index, on: stretch.filter(free.contains)),
          atMost: Int64(left) * draft.hired[index], Demand(self))
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      guard let limit = person.contract.maximumConsecutiveDays else { return [] }
      let free = schedule.freeDays(of: index)
      return schedule.stretches(of: index).compactMap { stretch in
        // Each day that ends too many days in a row is one too many, unless all are elsewhere.
        let excess = stretch.indices.dropFirst(limit).count { last in
          !free.isDisjoint(with: stretch[(last - limit)...last])
        }
        guard excess > 0 else { return nil }
        let shifts = schedule.shifts(of: index).filter { stretch.contains($0.day) }
        let elsewhere = stretch.count(where: person.around.isWorked)
        return Violation(
          self,
          "\(person.name) works on \(days(stretch.count)) in a row from \(stretch[0])"
            + share(elsewhere) + ", the contract allows \(limit)",
          remedy: "free a day between", curators: [person.id], shifts: shifts.map(\.id),
          excess: Int64(excess))
      }
    }
  }
}

/// As `, 2 of them for other campaigns`; nothing for none.
func share(_ count: Int) -> String { count == 0 ? "" : ", \(count) of them for other campaigns" }

/// Days in order, cut wherever one is skipped.
func stretches(_ days: [LocalDate]) -> [[LocalDate]] {
  days.reduce(into: []) { stretches, day in
    if let last = stretches.last?.last, last.advanced(by: 1) == day {
      stretches[stretches.count - 1].append(day)
    } else {
      stretches.append([day])
    }
  }
}
