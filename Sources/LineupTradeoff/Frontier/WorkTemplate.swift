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

    public init(desks: [Int], most: Int) {
      self.desks = desks
      self.most = most
    }
  }

  public let desks: [Desk]

  /// Blocks to the targets, by desk.
  public let blocks: [Int]
  public let minutesPerBlock: Int
  public let capacities: [Identifier<Curator>: Capacity]

  public init(
    desks: [Desk], blocks: [Int], minutesPerBlock: Int,
    capacities: [Identifier<Curator>: Capacity]
  ) {
    self.desks = desks
    self.blocks = blocks
    self.minutesPerBlock = minutesPerBlock
    self.capacities = capacities
  }

  /// The template of a planner's problem. Work of people who stand by is left to the schedule.
  public init(_ problem: Problem) {
    var minutes: [Desk: Int] = [:]
    var (all, heads) = (0, 0)
    for shift in problem.shifts {
      for need in shift.needs where !need.isStandby && need.headcount.target > 0 {
        minutes[need.desk, default: 0] += need.headcount.target * shift.period.minutes
        all += need.headcount.target * shift.period.minutes
        heads += need.headcount.target
      }
    }
    let desks = minutes.keys.sorted { $0.description < $1.description }
    let length = max(1, heads == 0 ? 60 : all / heads)
    let place = Dictionary(uniqueKeysWithValues: zip(desks, desks.indices))
    self.desks = desks
    minutesPerBlock = length
    blocks = desks.map { ((minutes[$0] ?? 0) + length - 1) / length }
    var capacities: [Identifier<Curator>: Capacity] = [:]
    for person in problem.people {
      capacities[person.id] = Self.capacity(of: person, in: problem, place, length: length)
    }
    self.capacities = capacities
  }

  private static func capacity(
    of person: Person, in problem: Problem, _ place: [Desk: Int], length: Int
  ) -> Capacity {
    var served: Set<Int> = []
    var days: [Int: Set<LocalDate>] = [:]
    for shift in problem.shifts {
      for need in shift.needs
      where !need.isStandby && problem.mayServe(person, need, of: shift) {
        guard let desk = place[need.desk] else { continue }
        served.insert(desk)
        days[shift.day.weekNumber, default: []].insert(shift.day)
      }
    }
    let contract = person.contract
    let byWeek = days.values.reduce(0) { sum, days in
      let hours = contract.maximumMinutesPerWeek.map { $0 / length } ?? .max
      return sum + min(days.count, contract.maximumDaysPerWeek ?? .max, hours)
    }
    return Capacity(
      desks: served.sorted(),
      most: min(byWeek, contract.maximumMinutes.map { $0 / length } ?? .max))
  }
}

/// A part of a number, rounded up but for what floating-point figures add.
public func part(_ part: Double, of number: Int) -> Int {
  Int((Double(number) * part - 1e-6).rounded(.up))
}

/// Whether chosen people can do the work, as the planner schedules them.
public struct ScheduleTrial: Sendable {
  private let problem: Problem
  private let curators: [Identifier<Curator>]
  private let template: WorkTemplate
  private let coverage: Double
  private let seconds: Double

  /// `curators` tells who a person of the reach problems is, `coverage` which part of the work to the
  /// targets has to be done.
  public init(
    _ problem: Problem, curators: [Identifier<Curator>], template: WorkTemplate,
    coverage: Double, seconds: Double = 5
  ) {
    self.problem = problem
    self.curators = curators
    self.template = template
    self.coverage = coverage
    self.seconds = seconds
  }

  /// What a schedule of a selection's people shows.
  ///
  /// Whoever is added to people does at most all of their own blocks more, so that a lack of blocks
  /// asks for as many from others. Where the lack is found and not proven, that is a judgement.
  public func finding(_ selection: Selection, in reach: ReachProblem) throws -> ScheduleFinding {
    let people = Set(selection.options.map { reach.options[$0].person })
    let hired = problem.hiring(Set(people.map { curators[$0] }), budget: nil)
    let wanted = problem.shifts.reduce(0) { sum, shift in
      sum + shift.period.minutes * shift.needs.reduce(0) { $0 + $1.headcount.target }
    }
    var missing = template.minutesPerBlock
    do {
      let outcome = try Planner().solve(hired, seconds: seconds)
      missing = outcome.unmetHeadMinutes - (wanted - part(coverage, of: wanted))
      if missing <= 0 { return .covers }
    } catch PlannerError.infeasible {
    } catch PlannerError.noPlanInTime {
    }
    let least = Int64((missing + template.minutesPerBlock - 1) / template.minutesPerBlock)
    let amounts = curators.enumerated().compactMap { place, curator -> (Int, Int64)? in
      guard !people.contains(place), let capacity = template.capacities[curator] else {
        return nil
      }
      return (place, min(least, Int64(capacity.most)))
    }
    return .short(
      CapacityCut(amounts: Dictionary(uniqueKeysWithValues: amounts), least: least))
  }
}
