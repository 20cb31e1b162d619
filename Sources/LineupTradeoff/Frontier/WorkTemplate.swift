import Lineup
import LineupPlanner

/// What a campaign's shifts ask for and what people can do of it, in blocks: as long as the usual
/// shift, one a day.
public struct WorkTemplate: Sendable {
  /// What somebody can do.
  public struct Capacity: Hashable, Sendable {
    /// Desks that the person can serve, by their places in `desks`.
    public let desks: [Int]

    /// Most blocks in the whole flight; none for somebody who cannot be hired, because the contract
    /// promises more than there is.
    public let most: Int

    /// Blocks that the contract promises whoever is hired; one at least, for everybody hired works.
    public let fewest: Int

    /// Most blocks in each week: at all desks, then at each of them, by their places.
    public let weeks: [Week]

    public init(desks: [Int], most: Int, fewest: Int = 1, weeks: [Week] = []) {
      self.desks = desks
      self.most = most
      self.fewest = min(fewest, most)
      self.weeks = weeks
    }
  }

  /// Blocks of one week, at all desks and by desk.
  public struct Week: Hashable, Sendable {
    public let all: Int
    public let byDesk: [Int]

    /// Days on which there is something to do.
    public let days: Int

    public init(all: Int, byDesk: [Int], days: Int? = nil) {
      self.all = all
      self.byDesk = byDesk
      self.days = days ?? all
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
      let days = Set(byDesk.joined()).count
      return Week(
        all: min(days, most), byDesk: byDesk.map { min($0.count, most) }, days: days)
    }
    let all = min(
      blocks.reduce(0) { $0 + $1.all }, contract.maximumMinutes.map { $0 / length } ?? .max)
    let fewest = all > 0 ? promised(to: person, in: problem, weeks, blocks) : nil
    return Capacity(
      desks: place.values.filter { desk in blocks.contains { $0.byDesk[desk] > 0 } }.sorted(),
      most: fewest.map { max($0, all) } ?? 0, fewest: fewest ?? 0, weeks: blocks)
  }

  /// The fewest shifts that a contract promises, by the longest there is; nil where the promise cannot
  /// be kept.
  private static func promised(
    to person: Person, in problem: Problem, _ weeks: [Int], _ blocks: [Week]
  ) -> Int? {
    let limits = problem.hardLimits(of: person)
    let lengths = problem.shifts.map(\.period.minutes)
    guard let longest = lengths.max(), let shortest = lengths.min(), shortest > 0 else { return 0 }
    func shifts(_ minutes: Int) -> Int { (minutes + longest - 1) / longest }
    let days = limits.maximumDaysPerWeek ?? .max
    var fewest = 0
    for (week, most) in zip(weeks, blocks) where problem.isWhole(week: week) {
      let promised = shifts(limits.minimumMinutesPerWeek)
      let possible = min(days, limits.maximumMinutesPerWeek.map { $0 / shortest } ?? .max)
      // Where several shifts a day are worked, days tell no limit.
      guard promised <= min(possible, problem.hasOneShiftADay ? most.days : .max) else {
        return nil
      }
      fewest += promised
    }
    return max(1, fewest, shifts(limits.minimumMinutes))
  }
}

/// A part of a number, rounded up but for what floating-point figures add.
public func part(_ part: Double, of number: Int) -> Int {
  Int((Double(number) * part - 1e-6).rounded(.up))
}
