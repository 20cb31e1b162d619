import CPSAT
import Lineup

/// Fees, plus what undesired work and broken requests weigh, less what desired work is worth, plus
/// what breaking soft rules weighs.
struct Expense: Objective {
  let name = "cost and preference"
  let isAdditive = true
  let isTightlyRelaxed = true

  func unit(in problem: Problem) -> String { "\(problem.currency.code) minor units" }

  func floor(in problem: Problem, hiring fewest: Int) -> Int64 {
    let least = problem.people.map(\.rate.least).sorted().prefix(fewest).reduce(0, +)
    return problem.people.reduce(least) { sum, person in
      guard person.hasPreferences else { return sum }
      return problem.shifts.reduce(sum) { $0 + min(0, problem.preference(of: person, for: $1)) }
    }
  }

  func express(in draft: inout Draft) -> LinearExpression {
    var sum = draft.penalties
    sum += draft.cost
    for (index, person) in draft.problem.people.enumerated() {
      for (literal, shift) in zip(draft.works[index], draft.problem.shifts) {
        let weight = draft.problem.preference(of: person, for: shift)
        if let literal, weight != 0 { sum.add(literal, times: weight) }
      }
      for wish in draft.problem.wishes[index] {
        sum.add(wish.ifNotWorked)
        if let literal = draft.works[index][wish.shift] {
          sum.add(literal, times: wish.ifWorked - wish.ifNotWorked)
        }
      }
    }
    return sum
  }

  func value(of schedule: Schedule) -> Int64 {
    let problem = schedule.problem
    return problem.people.indices.reduce(schedule.cost + schedule.penalty()) { sum, index in
      schedule.shifts(of: index).reduce(
        sum + problem.brokenWishes(of: index, working: schedule.shiftsOf[index])
      ) {
        $0 + problem.preference(of: problem.people[index], for: $1)
      }
    }
  }
}
