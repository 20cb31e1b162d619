import Lineup
import LineupPlanner

/// What a campaign's shifts ask for and what people can do of it, in blocks: as long as the usual
/// shift, one a day.
public struct WorkTemplate: Sendable {
  /// What somebody can do.
  public struct Capacity: Hashable, Sendable {
    /// Desks that the person can serve, by their places in `desks`.
    public let desks: [Int]

    /// Most blocks in the whole flight.
    public let most: Int

    /// Most blocks in each week: at all desks, then at each of them, by their places.
    public let weeks: [Week]

    public init(desks: [Int], most: Int, weeks: [Week] = []) {
      self.desks = desks
      self.most = most
      self.weeks = weeks
    }
  }

  /// Blocks of one week, at all desks and by desk.
  public struct Week: Hashable, Sendable {
    public let all: Int
    public let byDesk: [Int]

    public init(all: Int, byDesk: [Int]) {
      self.all = all
      self.byDesk = byDesk
    }
  }

  public let desks: [Desk]

  /// Blocks to the targets, by desk.
  public let blocks: [Int]
  public let minutesPerBlock: Int

  /// Blocks to the targets, by week of the flight.
  public let weeks: [Week]
  public let capacities: [Identifier<Curator>: Capacity]

  /// The template of a planner's problem. Work of people who stand by is left to the schedule.
  public init(_ problem: Problem) {
    var minutes: [Int: [Desk: Int]] = [:]
    var (all, heads) = (0, 0)
    for shift in problem.shifts {
      for need in shift.needs where !need.isStandby && need.headcount.target > 0 {
        let work = need.headcount.target * shift.period.minutes
        minutes[shift.day.weekNumber, default: [:]][need.desk, default: 0] += work
        all += work
        heads += need.headcount.target
      }
    }
    let desks = Set(minutes.values.flatMap(\.keys)).sorted { $0.description < $1.description }
    let length = max(1, heads == 0 ? 60 : all / heads)
    let numbers = Set(problem.shifts.map(\.day.weekNumber)).sorted()
    func blocks(_ minutes: Int) -> Int { (minutes + length - 1) / length }
    self.desks = desks
    minutesPerBlock = length
    self.blocks = desks.map { desk in blocks(minutes.values.reduce(0) { $0 + ($1[desk] ?? 0) }) }
    weeks = numbers.map { week in
      let byDesk = desks.map { blocks(minutes[week]?[$0] ?? 0) }
      return Week(all: byDesk.reduce(0, +), byDesk: byDesk)
    }
    let place = Dictionary(uniqueKeysWithValues: zip(desks, desks.indices))
    var capacities: [Identifier<Curator>: Capacity] = [:]
    for person in problem.people {
      capacities[person.id] = Self.capacity(
        of: person, in: problem, place, weeks: numbers, length: length)
    }
    self.capacities = capacities
  }

  private static func capacity(
    of person: Person, in problem: Problem, _ place: [Desk: Int], weeks: [Int], length: Int
  ) -> Capacity {
    var days: [Int: [Set<LocalDate>]] = [:]
    for shift in problem.shifts {
      for need in shift.needs
      where !need.isStandby && problem.mayServe(person, need, of: shift) {
        guard let desk = place[need.desk] else { continue }
        days[shift.day.weekNumber, default: place.map { _ in [] }][desk].insert(shift.day)
      }
    }
    let contract = person.contract
    let most = min(
      contract.maximumDaysPerWeek ?? .max,
      contract.maximumMinutesPerWeek.map { $0 / length } ?? .max)
    let blocks = weeks.map { week in
      let byDesk = days[week] ?? place.map { _ in [] }
      return Week(
        all: min(Set(byDesk.joined()).count, most),
        byDesk: byDesk.map { min($0.count, most) })
    }
    return Capacity(
      desks: place.values.filter { desk in blocks.contains { $0.byDesk[desk] > 0 } }.sorted(),
      most: min(
        blocks.reduce(0) { $0 + $1.all }, contract.maximumMinutes.map { $0 / length } ?? .max),
      weeks: blocks)
  }
}

/// A part of a number, rounded up but for what floating-point figures add.
public func part(_ part: Double, of number: Int) -> Int {
  Int((Double(number) * part - 1e-6).rounded(.up))
}
