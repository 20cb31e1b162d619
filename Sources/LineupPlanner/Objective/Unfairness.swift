import CPSAT
import Lineup

/// How unequally the hires are treated: the difference in unpopular shifts (those worked before
/// counted) between who has most and who has fewest, and the difference in whole percent of
/// accepted hours between who is used most and who least, each with its weight.
struct Unfairness: Objective {
  let name = "unfairness"
  let isAdditive = false
  let isTightlyRelaxed = false
  let comparesHires = true

  func unit(in problem: Problem) -> String { "points" }

  func floor(in problem: Problem, hiring fewest: Int) -> Int64 { 0 }

  func express(in draft: inout Draft) -> LinearExpression {
    let settings = draft.problem.settings
    var sum = LinearExpression()
    if settings.unpopularWeight > 0 {
      sum += spread(of: Tally.unpopularShifts, in: &draft) * settings.unpopularWeight
    }
    if settings.loadWeight > 0 {
      sum += spread(of: Tally.percentOfHours, in: &draft) * settings.loadWeight
    }
    return sum
  }

  func value(of schedule: Schedule) -> Int64 {
    let settings = schedule.problem.settings
    func spread(_ tally: Tally) -> Int64 {
      let (fewest, most) = tally.extremes(in: schedule)
      return most - fewest
    }
    return spread(.unpopularShifts) * settings.unpopularWeight
      + spread(.percentOfHours) * settings.loadWeight
  }

  /// The difference of the largest and the smallest tally of a hire.
  private func spread(of tally: Tally, in draft: inout Draft) -> LinearExpression {
    let problem = draft.problem
    let limit =
      problem.people.indices.map { person in
        tally.value(of: person, shifts: problem.shifts.indices.map { $0 }, in: problem)
      }.max() ?? 0
    let most = draft.integer(in: 0...limit) { tally.extremes(in: $0).most }
    let fewest = draft.integer(in: 0...limit) { tally.extremes(in: $0).fewest }
    draft.model.add(most >= fewest)
    for person in problem.people.indices {
      let unit = tally.unit(of: person, in: problem)
      let hired = draft.hired[person]
      var sum = hired * tally.before(person, in: problem)
      for (literal, shift) in zip(draft.works[person], problem.shifts) {
        if let literal { sum.add(literal, times: tally.weight(of: shift)) }
      }
      // The value is the sum over the unit, rounded down.
      draft.model.add(most * unit + (unit - 1) >= sum)
      draft.model.add(fewest * unit <= sum + !hired * (limit * unit))
    }
    return most - fewest
  }
}
