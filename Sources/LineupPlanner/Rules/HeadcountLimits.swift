import CPSAT
import Lineup

/// No need has fewer people than its minimum or more than its maximum.
struct HeadcountLimits: Rule {
  let name = "headcount"
  let sentence = "Each need has at least its minimum and at most its maximum of people."
  let unit = "people"

  func constrain(_ draft: inout Draft) {
    for (index, shift) in draft.problem.shifts.enumerated() {
      for (place, need) in shift.needs.enumerated() {
        let heads = draft.heads[index][place]
        if need.headcount.minimum > 0 {
          draft.keep(
            heads, atLeast: LinearExpression(Int64(need.headcount.minimum)),
            .minimum(shift: shift.id, need: need.id))
        }
        if need.headcount.maximum < draft.mostHeads[index][place] {
          draft.keep(
            heads, atMost: LinearExpression(Int64(need.headcount.maximum)),
            .maximum(shift: shift.id, need: need.id))
        }
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.problem.shifts.flatMap { shift in
      shift.needs.compactMap { need in
        let heads = schedule.heads(at: need)
        let limits = need.headcount
        if heads < limits.minimum {
          return Violation(
            self,
            "\(shift.label) has \(people(heads)) at \(need.desk), it needs \(limits.minimum)",
            remedy: "put \(limits.minimum - heads) more there", shifts: [shift.id],
            excess: Int64(limits.minimum - heads))
        }
        if heads > limits.maximum {
          return Violation(
            self,
            "\(shift.label) has \(people(heads)) at \(need.desk), "
              + "it has room for \(limits.maximum)",
            remedy: "take \(heads - limits.maximum) away", shifts: [shift.id],
            excess: Int64(heads - limits.maximum))
        }
        return nil
      }
    }
  }
}
