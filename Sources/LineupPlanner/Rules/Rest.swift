import CPSAT
import Lineup

/// Between two shifts lies the campaign's minimum rest, and so between a shift and work for another
/// campaign, measured on instants: across a change of the clocks eleven hours are still eleven.
struct Rest: Rule {
  let name = "rest"
  let sentence = "Between two shifts everybody rests at least the campaign's minimum."
  let unit = "minutes"

  func obstacle(for person: Person, on shift: Shift) -> String? {
    person.closeWork(to: shift).first.map { sentence(person, $0.first, $0.second, $0.rest) }
  }

  func excess(ofObstacleFor person: Person, on shift: Shift) -> Int64 {
    person.closeWork(to: shift).reduce(0) { $0 + Int64(person.minimumRest - max(0, $1.rest)) }
  }

  func constrain(_ draft: inout Draft) {
    guard draft.problem.minimumRest > 0 else { return }
    guard draft.isSoft else {
      draft.allowOne(ofEach: draft.cliques(restMinutes: draft.problem.minimumRest), self)
      return
    }
    for pair in draft.problem.closePairs(restMinutes: draft.problem.minimumRest) {
      for (work, hired) in zip(draft.works, draft.hired) {
        guard let first = work[pair.first], let second = work[pair.second] else { continue }
        draft.keep(
          LinearExpression.sum([first, second]), atMost: hired, Demand(self), each: pair.missing)
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let minimum = schedule.problem.minimumRest
    guard minimum > 0 else { return [] }
    let within = schedule.closePairs(restMinutes: minimum).map { person, first, second, rest in
      Violation(
        self, sentence(person, first.label, second.label, rest),
        remedy: "give one of them to somebody else", curators: [person.id],
        shifts: [first.id, second.id], excess: Int64(minimum - max(0, rest)))
    }
    let around = schedule.working.flatMap { index in
      let person = schedule.problem.people[index]
      return schedule.shifts(of: index).flatMap { shift in
        person.closeWork(to: shift).map { first, second, rest in
          Violation(
            self, sentence(person, first, second, rest),
            remedy: "give \(shift.label) to somebody else", curators: [person.id],
            shifts: [shift.id], excess: Int64(minimum - max(0, rest)))
        }
      }
    }
    return within + around
  }

  private func sentence(
    _ person: Person, _ first: String, _ second: String, _ rest: Int
  ) -> String {
    "\(person.name) rests \(duration(minutes: max(0, rest))) between \(first) and \(second), "
      + "the minimum is \(duration(minutes: person.minimumRest))"
  }
}

extension Person {
  /// The work for other campaigns with less than the minimum rest to a shift, by label in the order
  /// of time, and the rest in whole minutes (below 0 where they overlap).
  fileprivate func closeWork(
    to shift: Shift
  ) -> [(first: String, second: String, rest: Int)] {
    guard minimumRest > 0 else { return [] }
    return around.bookings.compactMap { booking in
      let isBefore = booking.period.start <= shift.period.start
      let rest =
        isBefore
        ? booking.period.rest(before: shift.period) : shift.period.rest(before: booking.period)
      guard rest < minimumRest else { return nil }
      return isBefore
        ? (booking.label, shift.label, rest) : (shift.label, booking.label, rest)
    }
  }
}

extension Period {
  /// Whole minutes from the end of this period to the start of a later one, rounded down; below 0
  /// where they overlap.
  func rest(before later: Period) -> Int {
    let minute: Int64 = 60_000_000
    let rest = later.start.microseconds - end.microseconds
    return Int(rest >= 0 ? rest / minute : (rest + 1) / minute - 1)
  }
}

extension Shift {
  /// Whole minutes from the end of this shift to the start of a later one; see
  /// `Period.rest(before:)`.
  func rest(before later: Shift) -> Int { period.rest(before: later.period) }
}

extension Problem {
  /// The pairs of shifts with less than a rest between them, and how many minutes are missing.
  func closePairs(restMinutes: Int) -> [(first: Int, second: Int, missing: Int64)] {
    shifts.indices.flatMap { first in
      shifts.indices[(first + 1)...].prefix {
        shifts[first].rest(before: shifts[$0]) < restMinutes
      }.map {
        (first, $0, Int64(restMinutes - max(0, shifts[first].rest(before: shifts[$0]))))
      }
    }
  }
}

extension Schedule {
  /// The pairs of shifts of one person with less than a rest between them, and their rest in whole
  /// minutes (below 0 where they overlap).
  func closePairs(
    restMinutes: Int
  ) -> [(person: Person, first: Shift, second: Shift, rest: Int)] {
    let needed = Int64(restMinutes) * 60_000_000
    var pairs: [(person: Person, first: Shift, second: Shift, rest: Int)] = []
    for index in working {
      let shifts = shifts(of: index)
      for (later, second) in shifts.enumerated() {
        for first in shifts[..<later] {
          let rest = second.period.start.microseconds - first.period.end.microseconds
          guard rest < needed else { continue }
          pairs.append((problem.people[index], first, second, first.rest(before: second)))
        }
      }
    }
    return pairs
  }
}
