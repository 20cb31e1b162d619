import CPSAT
import Lineup

/// Nobody works more shifts of a kind than the contract allows.
struct MaximumShifts: Rule {
  let name = "shifts of a kind"
  let sentence = "Nobody works more shifts of a kind than the contract allows."
  let unit = "shifts"

  func constrain(_ draft: inout Draft) {
    let kinds = Dictionary(grouping: draft.problem.shifts.indices) { draft.problem.shifts[$0].code }
    for (index, person) in draft.problem.people.enumerated() {
      for (code, limit) in person.contract.maximumShifts.sorted(by: { $0.key < $1.key }) {
        let work = (kinds[code] ?? []).compactMap { draft.works[index][$0] }
        guard work.count > limit else { continue }
        draft.keep(
          LinearExpression.sum(work), atMost: Int64(limit) * draft.hired[index], Demand(self))
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.working.flatMap { index -> [Violation] in
      let person = schedule.problem.people[index]
      let kinds = Dictionary(grouping: schedule.shifts(of: index), by: \.code)
      return person.contract.maximumShifts.sorted { $0.key < $1.key }.compactMap { code, limit in
        let shifts = kinds[code] ?? []
        guard shifts.count > limit else { return nil }
        return Violation(
          self,
          "\(person.name) works \(shifts.count) shifts of the kind \(code), "
            + "the contract allows \(limit)",
          remedy: "take \(shifts.count - limit) away", curators: [person.id],
          shifts: shifts.map(\.id), excess: Int64(shifts.count - limit))
      }
    }
  }
}
