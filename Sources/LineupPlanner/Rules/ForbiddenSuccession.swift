import CPSAT
import Lineup

/// On the day after a shift of one kind nobody works a shift of a kind that may not follow it. Days
/// are those on which shifts start.
struct ForbiddenSuccession: Rule {
  let name = "successions"
  let sentence = "Nobody works a shift on the day after one that it may not follow."
  let unit = "pairs of shifts"

  func constrain(_ draft: inout Draft) {
    let problem = draft.problem
    for link in draft.isDayOfOneShift && !draft.isTellingAlone ? links(problem) : pairs(problem) {
      for (works, hired) in zip(draft.works, draft.hired) {
        let before = link.before.compactMap { works[$0] }
        let after = link.after.compactMap { works[$0] }
        guard !before.isEmpty, !after.isEmpty else { continue }
        draft.keep(LinearExpression.sum(before + after), atMost: hired, Demand(self))
      }
    }
  }

  func violations(in schedule: Schedule) -> [Violation] {
    let problem = schedule.problem
    return schedule.working.flatMap { index -> [Violation] in
      let person = problem.people[index]
      let days = Dictionary(grouping: schedule.shifts(of: index), by: \.day)
      return days.sorted { $0.key < $1.key }.flatMap { day, shifts in
        shifts.flatMap { first in
          (days[day.advanced(by: 1)] ?? []).filter { problem.forbids($0, after: first) }.map {
            Violation(
              self, "\(person.name) works \($0.label) on the day after \(first.label)",
              remedy: "give one of them to somebody else", curators: [person.id],
              shifts: [first.id, $0.id])
          }
        }
      }
    }
  }

  /// Shifts of one day, each of which forbids each of some of the next day.
  private struct Link {
    let before: [Int]
    let after: [Int]
  }

  /// Every forbidden pair by itself.
  private func pairs(_ problem: Problem) -> [Link] {
    days(problem).flatMap { today, tomorrow in
      today.flatMap { first in
        tomorrow.filter { problem.forbids(problem.shifts[$0], after: problem.shifts[first]) }
          .map { Link(before: [first], after: [$0]) }
      }
    }
  }

  /// As few links as say it all, for people who work one shift a day.
  private func links(_ problem: Problem) -> [Link] {
    days(problem).flatMap { today, tomorrow -> [Link] in
      let following = today.map { first in
        tomorrow.filter { problem.forbids(problem.shifts[$0], after: problem.shifts[first]) }
      }
      return Set(following).filter { !$0.isEmpty }
        .sorted { $0.lexicographicallyPrecedes($1) }.map { after in
          let before = zip(today, following).filter { Set($0.1).isSuperset(of: after) }
          return Link(before: before.map(\.0), after: after)
        }
    }
  }

  /// The shifts of each day that has some on the next, with those.
  private func days(_ problem: Problem) -> [(today: [Int], tomorrow: [Int])] {
    let days = Dictionary(grouping: problem.shifts.indices) { problem.shifts[$0].day }
    return days.sorted { $0.key < $1.key }.compactMap { day, shifts in
      days[day.advanced(by: 1)].map { (shifts, $0) }
    }
  }
}

extension Problem {
  /// Whether a shift may not be worked on the day after another.
  func forbids(_ next: Shift, after shift: Shift) -> Bool {
    conditions.forbiddenSuccessions[shift.code]?.contains(next.code) == true
  }
}
