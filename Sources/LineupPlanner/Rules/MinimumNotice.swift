import Lineup

/// People hear of a shift early enough: their contract's notice lies between telling and its start.
/// Pinned work, and what the conditions say, has been told before.
struct MinimumNotice: Rule {
  let name = "notice"
  let sentence = "Nobody gets a shift with less notice than the contract asks for."
  let unit = "shifts"

  func obstacle(for person: Person, on shift: Shift) -> String? {
    let notice = person.contract.minimumNotice
    guard notice > 0, let toldAt = person.toldAt, !person.toldShifts.contains(shift.id) else {
      return nil
    }
    let left = shift.period.start.microseconds - toldAt.microseconds
    guard left < Int64(notice) * 60_000_000 else { return nil }
    return "\(person.name) would hear of \(shift.label) at \(toldAt) and asks for "
      + "\(duration(minutes: notice)) of notice"
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.obstacles(of: self).map { person, shift, obstacle in
      Violation(
        self, obstacle, remedy: "ask \(person.name) first, or give the shift to somebody else",
        curators: [person.id], shifts: [shift.id])
    }
  }
}
