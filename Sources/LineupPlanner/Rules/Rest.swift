import CPSAT
import Lineup

/// Between two shifts lies the campaign's minimum rest, measured on instants: across a change of
/// the clocks eleven hours are still eleven.
struct Rest: Rule {
  let name = "rest"
  let sentence = "Between two shifts everybody rests at least the campaign's minimum."
  let unit = "minutes"

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
    return schedule.closePairs(restMinutes: minimum).map { person, first, second, rest in
      Violation(
        self,
        "\(person.name) rests \(duration(minutes: max(0, rest))) between \(first.label) and "
          + "\(second.label), the minimum is \(duration(minutes: minimum))",
        remedy: "give one of them to somebody else", curators: [person.id],
        shifts: [first.id, second.id], excess: Int64(minimum - max(0, rest)))
    }
  }
}

extension Shift {
  /// Whole minutes from the end of this shift to the start of a later one, rounded down; below 0
  /// where they overlap.
  func rest(before later: Shift) -> Int {
    let minute: Int64 = 60_000_000
    let rest = later.period.start.microseconds - period.end.microseconds
    return Int(rest >= 0 ? rest / minute : (rest + 1) / minute - 1)
  }
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
