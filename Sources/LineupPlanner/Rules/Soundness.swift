import Lineup

/// The plan speaks of people, shifts and needs that are there, each person once a shift, and its
/// cost is the sum of its fees. A draft cannot say otherwise, so the solver is told nothing.
struct Soundness: Rule {
  let name = "soundness"
  let sentence = "A plan names known people, shifts and needs, and its cost is the sum of its fees."
  let unit = "faults"
  let isFixed = true

  func violations(in schedule: Schedule) -> [Violation] {
    hires(in: schedule) + assignments(in: schedule) + cost(in: schedule)
  }

  private func hires(in schedule: Schedule) -> [Violation] {
    var seen: Set<Identifier<Curator>> = []
    return schedule.plan.hires.flatMap { curator -> [Violation] in
      var found = [stranger(curator, in: schedule.problem)].compactMap { $0 }
      if !seen.insert(curator).inserted {
        found.append(
          Violation(
            self, "\(name(of: curator, in: schedule.problem)) is hired twice",
            remedy: "name each hire once", curators: [curator]))
      }
      return found
    }
  }

  private func assignments(in schedule: Schedule) -> [Violation] {
    let problem = schedule.problem
    let hires = Set(schedule.plan.hires)
    var seen: Set<[Int64]> = []
    return schedule.plan.assignments.flatMap { assignment -> [Violation] in
      let who = name(of: assignment.curator, in: problem)
      var found: [Violation] = []
      if !hires.contains(assignment.curator),
        let stranger = stranger(assignment.curator, in: problem)
      {
        found.append(stranger)
      }
      guard let shift = problem.index(of: assignment.shift).map({ problem.shifts[$0] }) else {
        let sentence = "\(who) is put on shift \(assignment.shift), which is not there"
        return found + [
          Violation(
            self, sentence, remedy: "take the assignment out", curators: [assignment.curator])
        ]
      }
      if !shift.needs.contains(where: { $0.id == assignment.need }) {
        found.append(
          Violation(
            self,
            "\(who) is put on \(shift.label) at need \(assignment.need), which it does not have",
            remedy: "put them at a desk that the shift needs", curators: [assignment.curator],
            shifts: [shift.id]))
      }
      if !seen.insert([assignment.curator.rawValue, shift.id.rawValue]).inserted {
        found.append(
          Violation(
            self, "\(who) is put on \(shift.label) twice", remedy: "take one assignment out",
            curators: [assignment.curator], shifts: [shift.id]))
      }
      return found
    }
  }

  private func cost(in schedule: Schedule) -> [Violation] {
    let stated = schedule.plan.cost
    let real = Money(minorUnits: schedule.cost, schedule.problem.currency)
    guard stated != real else { return [] }
    return [
      Violation(
        self, "the plan says that it costs \(stated), its fees come to \(real)",
        remedy: "correct the cost")
    ]
  }

  private func stranger(_ curator: Identifier<Curator>, in problem: Problem) -> Violation? {
    guard problem.index(of: curator) == nil else { return nil }
    if let leftOut = problem.leftOut.first(where: { $0.curator == curator }) {
      return Violation(
        self, "\(leftOut.name) cannot be hired: \(leftOut)",
        remedy: "or take \(leftOut.name) out of the plan", curators: [curator])
    }
    return Violation(
      self, "curator \(curator) is not on the roster", remedy: "take the curator out of the plan",
      curators: [curator])
  }

  private func name(of curator: Identifier<Curator>, in problem: Problem) -> String {
    if let index = problem.index(of: curator) { return problem.people[index].name }
    return problem.leftOut.first { $0.curator == curator }?.name ?? "curator \(curator)"
  }
}
