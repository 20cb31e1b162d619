import CPSAT
import Lineup

/// From solutions to plans, and from plans to hints.
extension Draft {
  /// The plan that a solution stands for, without levels.
  func plan(from solution: Solution) -> Plan {
    let people = problem.people
    let hires = people.indices.filter { solution.isTrue(hired[$0]) }.map { people[$0].id }
    var assignments: [Assignment] = []
    for (index, shift) in problem.shifts.enumerated() {
      var assigned: [Assignment] = []
      for group in classes[index] {
        let working = group.people.filter {
          solution.value(of: work(of: $0, on: index, in: group)) == 1
        }
        for (person, need) in zip(working, seats(of: group, for: working.count, in: solution)) {
          assigned.append(
            Assignment(curator: people[person].id, shift: shift.id, need: shift.needs[need].id))
        }
      }
      assignments += assigned.sorted { $0.curator < $1.curator }
    }
    return Plan.priced(hires: hires, assignments: assignments, in: problem)
  }

  /// The needs that a class fills, each as often as it fills it.
  private func seats(of group: SkillClass, for count: Int, in solution: Solution) -> [Int] {
    guard !group.counts.isEmpty else { return [Int](repeating: group.needs[0], count: count) }
    return zip(group.needs, group.counts).flatMap { need, variable in
      [Int](repeating: need, count: Int(solution.value(of: variable)))
    }
  }

  /// Suggests a plan to the solver, for every variable, in place of earlier hints.
  mutating func hint(_ schedule: Schedule) {
    model.clearHints()
    let work = schedule.shiftsOf.map(Set.init)
    for person in problem.people.indices {
      model.hint(hired[person], schedule.isHired[person])
      for (shift, literal) in works[person].enumerated() {
        if let literal { model.hint(literal, work[person].contains(shift)) }
        if let literal = standbys[person][shift] {
          model.hint(literal, schedule.standbysOf[person].contains(shift))
        }
      }
      let days = Set(schedule.days(of: person))
      for (day, literals) in workdays[person] where literals.count == 1 {
        model.hint(literals[0], days.contains(day))
      }
    }
    for (index, shift) in problem.shifts.enumerated() {
      let seats = shift.needs.map { schedule.people(at: $0) }
      for group in classes[index] {
        let members = Set(group.people)
        for (need, variable) in zip(group.needs, group.counts) {
          model.hint(variable, Int64(seats[need].intersection(members).count))
        }
      }
    }
    for recipe in recipes { model.hint(recipe.variable, recipe.value(schedule)) }
    for slack in slacks {
      if let over = model.hinted(slack.over) { model.hint(slack.variable, max(0, over)) }
    }
    hintElastic()
  }
}
