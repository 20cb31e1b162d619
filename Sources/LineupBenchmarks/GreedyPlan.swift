import Lineup
import LineupPlanner

/// A plan in force to be repaired: people who promise no hours, cheapest first, put on one shift
/// after the other wherever nothing stands in the way.
struct GreedyPlan {
  private let problem: Problem
  private var work: [Int: [Shift]] = [:]
  private var hires = 0
  private var heads: [Identifier<Need>: Int] = [:]
  private var assignments: [Assignment] = []

  /// The plan of a problem.
  static func plan(of problem: Problem) -> Plan {
    var greedy = GreedyPlan(problem)
    greedy.fill()
    return Plan(greedy.assignments, of: problem)
  }

  private init(_ problem: Problem) { self.problem = problem }

  private mutating func fill() {
    let people = problem.people.indices.filter {
      problem.people[$0].contract.minimumMinutesPerWeek == 0
    }.sorted { problem.people[$0].rate.perHour < problem.people[$1].rate.perHour }
    for limit in [\Headcount.minimum, \.target] {
      for shift in problem.shifts {
        let free = people.filter { isFree(problem.people[$0], $0, for: shift) }
        for need in shift.needs {
          var missing = need.headcount[keyPath: limit] - (heads[need.id] ?? 0)
          for person in free where missing > 0 && !works(person, shift) {
            guard canServe(problem.people[person], need),
              work[person] != nil || hires < problem.hires.upperBound
            else { continue }
            if work[person] == nil { hires += 1 }
            work[person, default: []].append(shift)
            heads[need.id, default: 0] += 1
            missing -= 1
            assignments.append(
              Assignment(curator: problem.people[person].id, shift: shift.id, need: need.id))
          }
        }
      }
    }
  }

  private func works(_ person: Int, _ shift: Shift) -> Bool {
    work[person]?.contains { $0.id == shift.id } ?? false
  }

  private func canServe(_ person: Person, _ need: Need) -> Bool {
    !standardRules.contains { $0.obstacle(for: person, at: need) != nil }
  }

  private func isFree(_ person: Person, _ index: Int, for shift: Shift) -> Bool {
    let own = work[index] ?? []
    let contract = person.contract
    let week = own.filter { $0.day.weekNumber == shift.day.weekNumber }
    let minutes = week.reduce(shift.period.minutes) { $0 + $1.period.minutes }
    if let most = contract.maximumMinutesPerWeek, minutes > most { return false }
    if let most = contract.maximumDaysPerWeek, week.count >= most { return false }
    for other in own {
      let rest = max(
        shift.period.start.minutes - other.period.end.minutes,
        other.period.start.minutes - shift.period.end.minutes)
      if other.day == shift.day || rest < problem.minimumRest { return false }
    }
    if let most = contract.maximumConsecutiveDays {
      let days = Set(own.map(\.day))
      let before = (1...most).prefix { days.contains(shift.day.advanced(by: -$0)) }.count
      let after = (1...most).prefix { days.contains(shift.day.advanced(by: $0)) }.count
      if before + 1 + after > most { return false }
    }
    return !standardRules.contains { $0.obstacle(for: person, on: shift) != nil }
  }
}
