import CPSAT
import Lineup

/// Between two shifts lies the campaign's minimum rest, measured on instants: across a change of
/// the clocks eleven hours are still eleven.
struct Rest: Rule {
  let name = "rest"
  let sentence = "Between two shifts everybody rests at least the campaign's minimum."

  func constrain(_ draft: inout Draft) {
    guard draft.problem.minimumRest > 0 else { return }
    draft.allowOne(ofEach: draft.cliques(restMinutes: draft.problem.minimumRest), self)
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let minimum = schedule.problem.minimumRest
    guard minimum > 0 else { return [] }
    return schedule.closePairs(restMinutes: minimum).map { person, first, second, rest in
      Violation(
        self,
        "\(person.name) rests \(duration(minutes: max(0, rest))) between \(first.label) and "
          + "\(second.label), the minimum is \(duration(minutes: minimum))",
        remedy: "give one of them to somebody else", curators: [person.id],
        shifts: [first.id, second.id])
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
          let minutes = second.period.start.minutes - first.period.end.minutes
          pairs.append((problem.people[index], first, second, minutes))
        }
      }
    }
    return pairs
  }
}
