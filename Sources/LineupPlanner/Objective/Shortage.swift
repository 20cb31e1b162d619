import CPSAT
import Lineup

/// Work to the targets that nobody does: the minutes of the first head missing at a need count
/// once, those of the second twice, and so on, so that gaps are spread.
struct Shortage: Objective {
  let name = Level.shortageName
  let isAdditive = true
  let isTightlyRelaxed = true

  func unit(in problem: Problem) -> String { "weighted head-minutes" }

  func floor(in problem: Problem, hiring fewest: Int) -> Int64 { 0 }

  func express(in draft: inout Draft) -> LinearExpression {
    var sum = LinearExpression()
    for (index, shift) in draft.problem.shifts.enumerated() {
      for (place, need) in shift.needs.enumerated() {
        let limits = need.headcount
        // Less weight is always taken before more, so the literals need no order of their own.
        let missing = (0..<limits.target).map { number in
          draft.boolean { $0.heads(at: need) < limits.target - number }
        }
        guard !missing.isEmpty else { continue }
        let staffed = draft.heads[index][place] + LinearExpression.sum(missing)
        draft.model.add(staffed >= Int64(limits.target))
        for (number, literal) in missing.enumerated() {
          sum.add(literal, times: Int64((number + 1) * shift.period.minutes))
        }
      }
    }
    return sum
  }

  func value(of schedule: Schedule) -> Int64 {
    schedule.unmet.reduce(0) { sum, unmet in
      let weight = unmet.missing * (unmet.missing + 1) / 2
      return sum + Int64(weight * unmet.shift.period.minutes)
    }
  }
}

extension Level {
  /// The name of the level of work to the targets that nobody does.
  public static let shortageName = "shortage"
}

extension Outcome {
  /// Minutes of work to the targets that every plan of the problem leaves undone, as far as the bound
  /// on shortage proves it.
  public func leastUnmetHeadMinutes(of problem: Problem) -> Int {
    guard let level = plan.levels.first(where: { $0.name == Level.shortageName }) else { return 0 }
    let needs = problem.shifts.flatMap { shift in
      shift.needs.map { (heads: $0.headcount.target, minutes: shift.period.minutes) }
    }
    var (weighted, minutes) = (Double(level.bound), 0.0)
    // Minutes weigh most where all heads of the largest needs are missing.
    for need in needs.sorted(by: { $0.heads > $1.heads }) where weighted > 0 {
      let weight = Double(need.heads + 1) / 2
      let part = min(weighted, Double(need.heads * need.minutes) * weight)
      weighted -= part
      minutes += part / weight
    }
    return Int((minutes - 1e-6).rounded(.up))
  }
}
