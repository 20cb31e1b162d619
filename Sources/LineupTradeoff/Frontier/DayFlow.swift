import Lineup
import LineupPlanner

/// The most heads that people can be where each works one shift a day: a flow from people over their
/// weeks and days to the desks of shifts, which no schedule exceeds.
struct DayFlow: Sendable {
  /// A day on which somebody can work, and at which desks.
  private struct Day: Sendable {
    let week: Int
    let seats: [Int]
  }

  /// What somebody can do.
  private struct Ability: Sendable {
    let most: Int
    let mostInWeek: Int
    let days: [Day]
  }

  /// Heads to the targets, by desk of a shift.
  private let seats: [Int]
  private let abilities: [Ability]

  /// Minutes of the shortest shift, of which a head is counted.
  let shortest: Int

  /// `curators` tells who a person is; nil where people may work several shifts a day.
  init?(_ problem: Problem, _ curators: [Identifier<Curator>]) {
    guard problem.hasOneShiftADay, let shortest = problem.shifts.map(\.period.minutes).min(),
      shortest > 0
    else { return nil }
    self.shortest = shortest
    let needs = problem.shifts.flatMap { shift in shift.needs.map { (shift: shift, need: $0) } }
    seats = needs.map(\.need.headcount.target)
    let people = Dictionary(uniqueKeysWithValues: problem.people.map { ($0.id, $0) })
    abilities = curators.map { curator in
      guard let person = people[curator] else {
        return Ability(most: 0, mostInWeek: 0, days: [])
      }
      var days: [LocalDate: [Int]] = [:]
      for (seat, told) in needs.enumerated()
      where told.need.headcount.target > 0
        && problem.mayServe(person, told.need, of: told.shift)
      {
        days[told.shift.day, default: []].append(seat)
      }
      let limits = problem.hardLimits(of: person)
      return Ability(
        most: limits.maximumMinutes.map { $0 / shortest } ?? .max,
        mostInWeek: min(
          limits.maximumDaysPerWeek ?? .max,
          limits.maximumMinutesPerWeek.map { $0 / shortest } ?? .max),
        days: days.sorted { $0.key < $1.key }.map { Day(week: $0.key.weekNumber, seats: $0.value) })
    }
  }

  /// What people lack so that no more than some minutes are left undone, whoever schedules them; nil
  /// where they lack nothing.
  func cut(of people: Set<Int>, sparing minutes: Int) -> CapacityCut? {
    let wanted = seats.reduce(0, +) - minutes / shortest
    let (flow, isServed) = flow(of: people)
    guard flow < wanted else { return nil }
    // What the others of the least cut can be is no matter of who is chosen.
    let least = seats.indices.reduce(wanted) { isServed[$1] ? $0 - seats[$1] : $0 }
    let amounts = abilities.enumerated().compactMap { person, ability -> (Int, Int64)? in
      let most = blocks(of: ability) { !isServed[$0] }
      return most > 0 ? (person, Int64(min(most, least))) : nil
    }
    return CapacityCut(
      amounts: Dictionary(uniqueKeysWithValues: amounts), least: Int64(least), isCertain: true)
  }

  /// The most shifts of somebody alone, at some desks.
  private func blocks(of ability: Ability, at isWanted: (Int) -> Bool) -> Int {
    let days = ability.days.filter { $0.seats.contains(where: isWanted) }
    let weeks = Dictionary(grouping: days, by: \.week).values
    return min(ability.most, weeks.reduce(0) { $0 + min($1.count, ability.mostInWeek) })
  }

  /// The most heads of some people, and which desks are on the near side of a least cut.
  private func flow(of people: Set<Int>) -> (heads: Int, isServed: [Bool]) {
    let chosen = people.sorted().map { abilities[$0] }
    var nodes = 2 + seats.count
    let edges = chosen.flatMap { ability -> [(Int, Int, Int)] in
      let person = nodes
      nodes += 1
      var edges = [(0, person, min(ability.most, ability.days.count))]
      var weeks: [Int: Int] = [:]
      for day in ability.days {
        let week: Int
        if let known = weeks[day.week] {
          week = known
        } else {
          week = nodes
          nodes += 1
          weeks[day.week] = week
          edges.append((person, week, min(ability.mostInWeek, ability.days.count)))
        }
        edges.append((week, nodes, 1))
        edges += day.seats.map { (nodes, 2 + $0, 1) }
        nodes += 1
      }
      return edges
    }
    var network = MaximumFlow(nodes: nodes)
    for (seat, heads) in seats.enumerated() { network.connect(2 + seat, 1, capacity: heads) }
    for (from, to, capacity) in edges { network.connect(from, to, capacity: capacity) }
    let heads = network.run()
    return (heads, seats.indices.map { network.isReached(2 + $0) })
  }
}
