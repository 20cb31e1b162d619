import Lineup

/// Nobody works when they cannot.
struct Availability: Rule {
  let name = "availability"
  let sentence =
    "Nobody works when unavailable, and whoever told when they can work works only then."
  let unit = "shifts"

  func obstacle(for person: Person, on shift: Shift) -> String? {
    if let window = person.unavailable.first(where: { $0.overlaps(shift.period) }) {
      return "\(person.name) is unavailable from \(window.start) to \(window.end)"
    }
    if let windows = person.available, !windows.contains(where: { $0.contains(shift.period) }) {
      return "\(person.name) has not offered all of \(shift.label)"
    }
    return nil
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.obstacles(of: self).map { person, shift, obstacle in
      Violation(
        self, "\(obstacle), but is put on \(shift.label)",
        remedy: "give the shift to somebody else", curators: [person.id], shifts: [shift.id])
    }
  }
}
