import Lineup

/// People work only at desks whose platform, language and skill they have.
struct DeskFit: Rule {
  let name = "desk"
  let sentence = "Whoever works at a desk has its platform, its language and its skill."
  let unit = "shifts"

  func obstacle(for person: Person, at need: Need) -> String? {
    guard !need.desk.isServed(by: person.profile) else { return nil }
    let desk = need.desk
    var lacks: [String] = []
    if let platform = desk.platform, !Desk(platform: platform).isServed(by: person.profile) {
      lacks.append("has no channel on \(platform)")
    }
    if let language = desk.language, !Desk(language: language).isServed(by: person.profile) {
      lacks.append("does not speak \(language)")
    }
    if let skill = desk.skill, !Desk(skill: skill).isServed(by: person.profile) {
      lacks.append("does not have the skill \(skill)")
    }
    return "\(person.name) \(lacks.joined(separator: " and "))"
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let problem = schedule.problem
    return schedule.plan.assignments.compactMap { assignment in
      guard let person = problem.index(of: assignment.curator).map({ problem.people[$0] }),
        let shift = problem.index(of: assignment.shift).map({ problem.shifts[$0] }),
        let need = shift.needs.first(where: { $0.id == assignment.need }),
        let obstacle = obstacle(for: person, at: need)
      else { return nil }
      return Violation(
        self, "\(obstacle), but is put on \(shift.label) at \(need.desk)",
        remedy: "give the desk to somebody else", curators: [person.id], shifts: [shift.id])
    }
  }
}
