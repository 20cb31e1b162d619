import CPSAT
import Lineup

/// Buddies work together: whenever the first of a pair works, so does the second, on the same
/// shift. People who keep apart never work shifts that overlap.
struct Pairs: Rule {
  let name = "pairs"
  let sentence = "Buddies work the same shifts, and people who keep apart never work at once."
  let unit = "shifts"

  func constrain(_ draft: inout Draft) {
    let problem = draft.problem
    let groups = draft.isTellingAlone ? [] : draft.cliques(restMinutes: 0, ofAtLeast: 1)
    let overlaps = draft.isTellingAlone ? problem.closePairs(restMinutes: 0) : []
    for pair in problem.conditions.pairings {
      guard let first = problem.index(of: pair.first) else { continue }
      let second = problem.index(of: pair.second)
      let demand = Demand.personal(name, sentence, [pair.first, pair.second])
      switch (pair.kind, second) {
      case (.buddy, let second):
        for shift in problem.shifts.indices {
          guard let own = draft.works[first][shift] else { continue }
          let other = second.flatMap { draft.works[$0][shift] }.map { LinearExpression($0) }
          draft.keep(own, atMost: other ?? LinearExpression(0), demand)
        }
      case (.apart, let second?):
        // Neither works two shifts at once, so of the shifts of both in a group one is worked.
        for group in groups { keepOne(of: [first, second], on: group, demand, in: &draft) }
        guard draft.isTellingAlone else { continue }
        for shift in problem.shifts.indices {
          keepOne(of: [first, second], on: [shift], demand, in: &draft)
        }
        for (one, other, _) in overlaps {
          for (early, late) in [(first, second), (second, first)] {
            guard let early = draft.works[early][one], let late = draft.works[late][other] else {
              continue
            }
            draft.keep(LinearExpression.sum([early, late]), atMost: LinearExpression(1), demand)
          }
        }
      case (.apart, nil): continue
      }
    }
  }

  private func keepOne(
    of people: [Int], on shifts: [Int], _ demand: Demand, in draft: inout Draft
  ) {
    let work = people.flatMap { person in shifts.compactMap { draft.works[person][$0] } }
    draft.keep(LinearExpression.sum(work), atMost: LinearExpression(1), demand)
  }

  func violations(in schedule: Schedule) -> [Violation] {
    schedule.problem.conditions.pairings.flatMap { pair -> [Violation] in
      guard let first = schedule.problem.index(of: pair.first) else { return [] }
      switch pair.kind {
      case .buddy: return buddies(first, pair, in: schedule)
      case .apart: return apart(first, pair, in: schedule)
      }
    }
  }

  private func buddies(_ first: Int, _ pair: Pairing, in schedule: Schedule) -> [Violation] {
    let problem = schedule.problem
    let second = problem.index(of: pair.second)
    let name = problem.people[first].name
    let buddy =
      second.map { problem.people[$0].name }
      ?? problem.leftOut.first { $0.curator == pair.second }?.name ?? "curator \(pair.second)"
    let shared = Set(second.map { schedule.shiftsOf[$0] } ?? [])
    return schedule.shiftsOf[first].filter { !shared.contains($0) }.map { index in
      let shift = problem.shifts[index]
      return Violation(
        self, "\(name) works \(shift.label) without \(buddy)",
        remedy: "put \(buddy) there too, or give \(name) another shift",
        curators: [pair.first, pair.second], shifts: [shift.id])
    }
  }

  private func apart(_ first: Int, _ pair: Pairing, in schedule: Schedule) -> [Violation] {
    let problem = schedule.problem
    guard let second = problem.index(of: pair.second) else { return [] }
    return schedule.shifts(of: first).flatMap { own in
      schedule.shifts(of: second).filter { $0.period.overlaps(own.period) }.map { other in
        let names = "\(problem.people[first].name) and \(problem.people[second].name)"
        let sentence =
          own.id == other.id
          ? "\(names) both work \(own.label) and keep apart"
          : "\(names) keep apart, but work \(own.label) and \(other.label) at once"
        return Violation(
          self, sentence, remedy: "move one of them", curators: [pair.first, pair.second],
          shifts: own.id == other.id ? [own.id] : [own.id, other.id])
      }
    }
  }
}
