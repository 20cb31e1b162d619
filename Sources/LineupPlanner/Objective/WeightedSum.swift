import CPSAT
import Lineup

/// One sum for campaigns that weigh coverage against everything else: each head missing to a need's
/// target and each head over it counts the need's weights, and to that come costs, wishes and
/// broken soft rules.
struct WeightedSum: Objective {
  let name = "weighted sum"
  let isAdditive = true
  let isTightlyRelaxed = true

  func unit(in problem: Problem) -> String { "weighted \(problem.currency.code) minor units" }

  func floor(in problem: Problem, hiring fewest: Int) -> Int64 {
    Expense().floor(in: problem, hiring: fewest)
  }

  func express(in draft: inout Draft) -> LinearExpression {
    var sum = Expense().express(in: &draft)
    for (index, shift) in draft.problem.shifts.enumerated() {
      for (place, need) in shift.needs.enumerated() {
        let target = Int64(need.headcount.target)
        let heads = draft.heads[index][place]
        if target > 0, need.underWeight > 0 {
          let missing = draft.integer(in: 0...target) { max(0, target - Int64($0.heads(at: need))) }
          draft.model.add(heads + missing >= target)
          sum.add(missing, times: need.underWeight)
        }
        let most = Int64(draft.mostHeads[index][place]) - target
        if most > 0, need.overWeight > 0 {
          let over = draft.integer(in: 0...most) { max(0, Int64($0.heads(at: need)) - target) }
          draft.model.add(heads - over <= target)
          sum.add(over, times: need.overWeight)
        }
      }
    }
    return sum
  }

  func value(of schedule: Schedule) -> Int64 {
    schedule.problem.shifts.flatMap(\.needs).reduce(Expense().value(of: schedule)) { sum, need in
      let missing = Int64(need.headcount.target - schedule.heads(at: need))
      return sum + max(0, missing) * need.underWeight + max(0, -missing) * need.overWeight
    }
  }
}
