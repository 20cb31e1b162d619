import CPSAT
import Lineup

/// What a repair leaves uncovered and what it changes for people: heads missing that the plan in
/// force did not leave on purpose, shifts that people gain or lose, desks that they change, each by
/// its notice, and people who are hired anew.
struct Disturbance: Objective {
  let repair: Repair
  let baseline: Baseline

  let name = "shortage and changes"
  let isTightlyRelaxed = true
  let isAdditive = false

  func unit(in problem: Problem) -> String { "points" }

  func floor(in problem: Problem, hiring fewest: Int) -> Int64 { 0 }

  func express(in draft: inout Draft) -> LinearExpression {
    shortage(in: &draft) + changes(in: draft)
  }

  private func shortage(in draft: inout Draft) -> LinearExpression {
    var sum = LinearExpression()
    for index in repair.unfinished.sorted() {
      for (place, need) in draft.problem.shifts[index].needs.enumerated() {
        let wanted = need.headcount.target - (repair.acceptedGaps[need.id] ?? 0)
        guard wanted > 0 else { continue }
        let heads = draft.heads[index][place]
        // Less weight is always taken before more, so the literals need no order of their own.
        let missing = (0..<wanted).map { number in
          draft.boolean { $0.heads(at: need) < wanted - number }
        }
        draft.model.add(heads + LinearExpression.sum(missing) >= Int64(wanted))
        for (number, literal) in missing.enumerated() {
          sum.add(literal, times: Int64(number + 1) * repair.weights.missingHead)
        }
      }
    }
    return sum
  }

  private func changes(in draft: Draft) -> LinearExpression {
    var sum = LinearExpression()
    let weights = repair.weights
    let before = Set(repair.inForce.hires)
    for (person, who) in draft.problem.people.enumerated() {
      if !before.contains(who.id) { sum.add(draft.hired[person], times: weights.newHire) }
      for (index, shift) in draft.problem.shifts.enumerated() {
        guard let work = draft.works[person][index],
          !baseline.isFixed(person, on: index)
        else { continue }
        let notice = Int64(repair.notice(of: shift))
        guard let place = baseline.place(of: person, on: index) else {
          sum.add(work, times: weights.change * notice)
          continue
        }
        // Away counts as a change, elsewhere as a move: change (1 - work) + move (work - seat).
        let seat = draft.seat(of: person, on: index, at: shift.needs[place].id)
        sum.add(weights.change * notice)
        sum.add(work, times: (weights.move - weights.change) * notice)
        sum.add(seat, times: -weights.move * notice)
      }
    }
    return sum
  }

  func value(of schedule: Schedule) -> Int64 {
    shortage(of: schedule) + changes(to: schedule)
  }

  private func shortage(of schedule: Schedule) -> Int64 {
    repair.unfinished.reduce(0) { sum, index in
      schedule.problem.shifts[index].needs.reduce(sum) {
        let missing = Int64(repair.missing(at: $1, in: schedule))
        return $0 + missing * (missing + 1) / 2 * repair.weights.missingHead
      }
    }
  }

  private func changes(to schedule: Schedule) -> Int64 {
    let weights = repair.weights
    let problem = schedule.problem
    let desks = { (assignments: [Assignment]) in
      Dictionary(
        assignments.map { (Repair.Seat($0.curator, on: $0.shift), $0.need) },
        uniquingKeysWith: { first, _ in first })
    }
    let old = desks(repair.kept.assignments)
    let new = desks(schedule.plan.assignments)
    var sum: Int64 = 0
    for seat in Set(old.keys).union(new.keys) {
      guard let shift = problem.index(of: seat.shift).map({ problem.shifts[$0] }) else { continue }
      let notice = Int64(repair.notice(of: shift))
      switch (old[seat], new[seat]) {
      case (let before?, let after?): sum += before == after ? 0 : weights.move * notice
      default: sum += weights.change * notice
      }
    }
    let before = Set(repair.inForce.hires)
    return sum + Int64(Set(schedule.plan.hires).subtracting(before).count) * weights.newHire
  }

  /// No plan is below this: what the shifts that miss people cost by themselves, whoever comes.
  ///
  /// A shift that misses heads gets each of them by a change, or by a move from a desk of the shift
  /// that has more than it needs, or stays without, spread over its desks as evenly as can be.
  func bound(of schedule: Schedule) -> Int64 {
    repair.unfinished.reduce(0) { sum, index in
      sum + bound(of: schedule.problem.shifts[index], in: schedule)
    }
  }

  private func bound(of shift: Shift, in schedule: Schedule) -> Int64 {
    let weights = repair.weights
    let notice = Int64(repair.notice(of: shift))
    let missing = shift.needs.reduce(0) { $0 + repair.missing(at: $1, in: schedule) }
    guard missing > 0 else { return 0 }
    let spare = shift.needs.reduce(0) { sum, need in
      let wanted = max(0, need.headcount.target - (repair.acceptedGaps[need.id] ?? 0))
      return sum + max(0, schedule.heads(at: need) - wanted)
    }
    let costs = (0...missing).map { filled in
      let moved = Int64(min(filled, spare))
      let cheapest = min(weights.move, weights.change)
      let filling = moved * cheapest + Int64(filled) * weights.change - moved * weights.change
      return filling * notice + evenly(missing - filled, over: shift.needs.count)
    }
    return costs.min() ?? 0
  }

  /// What missing heads count at least, over some needs.
  private func evenly(_ missing: Int, over needs: Int) -> Int64 {
    let (each, more) = missing.quotientAndRemainder(dividingBy: max(1, needs))
    let count = { (heads: Int) in Int64(heads * (heads + 1) / 2) }
    return (count(each) * Int64(needs - more) + count(each + 1) * Int64(more))
      * repair.weights.missingHead
  }
}
