import Lineup

/// Gives desks to people of whom only the shift is known, so that the fewest needs are missed:
/// minima first, then targets.
///
/// People go to seats one after the other along augmenting paths (Kuhn 1955), first with as many
/// seats as minima ask for, then targets, then maxima. A path never empties a seat that is taken, so
/// that what an earlier round filled stays filled. Whoever can serve no need that has a seat left
/// is put where they can serve, else at the first desk, for the check to tell.
public struct Seating {
  private let shift: Shift
  private let people: [Person]

  /// The needs that each person can serve, by their places.
  private let able: [[Int]]
  private var seats: [[Int]]
  private var place: [Int?]

  /// The need of each person, for people who work a shift; `taken` counts heads that have a desk
  /// already. Nobody has one where the shift has no needs.
  public static func desks(
    of people: [Person], on shift: Shift, taken: [Identifier<Need>: Int] = [:], in problem: Problem
  ) -> [Identifier<Curator>: Identifier<Need>] {
    guard !shift.needs.isEmpty else { return [:] }
    let rules = problem.hard(standardRules)
    var seating = Seating(people, shift, rules: rules)
    for limit in [\Headcount.minimum, \.target, \.maximum] {
      seating.fill(shift.needs.map { max(0, $0.headcount[keyPath: limit] - (taken[$0.id] ?? 0)) })
    }
    return Dictionary(
      uniqueKeysWithValues: people.enumerated().map { index, person in
        let place = seating.place[index] ?? seating.able[index].first ?? 0
        return (person.id, shift.needs[place].id)
      })
  }

  private init(_ people: [Person], _ shift: Shift, rules: [any Rule]) {
    self.shift = shift
    self.people = people
    able = people.map { person in
      shift.needs.indices.filter { place in
        !rules.contains { $0.obstacle(for: person, at: shift.needs[place]) != nil }
      }
    }
    seats = shift.needs.map { _ in [] }
    place = people.map { _ in nil }
  }

  private mutating func fill(_ capacities: [Int]) {
    for person in people.indices where place[person] == nil {
      var seen: Set<Int> = []
      _ = seat(person, capacities, &seen)
    }
  }

  /// Finds somebody a seat; whoever has it moves to another desk.
  private mutating func seat(_ person: Int, _ capacities: [Int], _ seen: inout Set<Int>) -> Bool {
    for need in able[person] where seen.insert(need).inserted {
      if seats[need].count < capacities[need] {
        take(person, need)
        return true
      }
      for (position, other) in seats[need].enumerated() where seat(other, capacities, &seen) {
        seats[need].remove(at: position)
        take(person, need)
        return true
      }
    }
    return false
  }

  private mutating func take(_ person: Int, _ need: Int) {
    seats[need].append(person)
    place[person] = need
  }
}
