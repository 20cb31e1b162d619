import CPSAT
import Lineup

/// Nobody works two shifts at once, nor one while another campaign has them.
struct OneShiftAtATime: Rule {
  let name = "one shift at a time"
  let sentence = "Nobody works two shifts that overlap."
  let unit = "pairs of shifts"
  let isFixed = true

  func obstacle(for person: Person, on shift: Shift) -> String? {
    person.around.bookings.first { $0.period.overlaps(shift.period) }.map {
      "\(person.name) works \($0.label) for another campaign"
    }
  }

  func constrain(_ draft: inout Draft) {
    draft.allowOne(ofEach: draft.cliques(restMinutes: 0), self)
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.closePairs(restMinutes: 0).map { person, first, second, _ in
      Violation(
        self, "\(person.name) works \(first.label) and \(second.label) at once",
        remedy: "give one of them to somebody else", curators: [person.id],
        shifts: [first.id, second.id])
    }
      + schedule.obstacles(of: self).map { person, shift, obstacle in
        Violation(
          self, "\(obstacle), but is put on \(shift.label)",
          remedy: "give the shift to somebody else", curators: [person.id], shifts: [shift.id])
      }
  }
}
