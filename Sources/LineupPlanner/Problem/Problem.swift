import Lineup

/// What a plan is asked for: people, shifts with their needs, limits and weights.
public struct Problem: Sendable {
  public let flight: ClosedRange<LocalDate>

  /// Most that fees may come to; nil sets no limit.
  public let budget: Money?
  public let currency: Currency

  /// Fewest and most people to hire.
  public let hires: ClosedRange<Int>

  /// Shortest rest between two shifts of one person, in minutes.
  public let minimumRest: Int

  /// Whom a plan may hire, in the order of their keys.
  public let people: [Person]

  /// In the order of their starts, then keys.
  public let shifts: [Shift]

  /// Work that is fixed: each of these is part of every plan.
  public let pinned: [Assignment]
  public let leftOut: [LeftOut]
  public let settings: PlannerSettings
  public let conditions: Conditions

  /// Minor units for an hour of undesired and of desired work.
  public let preferenceWeights: (undesired: Int64, desired: Int64)

  /// Monday-to-Sunday weeks with shifts.
  let weekCount: Int

  /// What people ask for, by their places; wishes of those who are left out do not count.
  let wishes: [[Wish]]

  private let personIndex: [Identifier<Curator>: Int]
  private let shiftIndex: [Identifier<Shift>: Int]

  /// Builds a problem from a campaign's terms, roster and shifts.
  ///
  /// Curators without a rate in the budget's currency, in a state that cannot be hired, or barred are
  /// left out; see `leftOut`.
  /// `unpopularShiftsBefore` tells how many unpopular shifts somebody has worked until now,
  /// `elsewhere` what other campaigns have booked during the flight and around it; `staying` are
  /// people with work behind them, who are planned with whatever their state and whatever bars them.
  ///
  /// - Throws: `PlannerError.faults` with everything that makes planning impossible.
  public init(
    terms: CampaignTerms, curators: [Curator], shifts: [Shift], windows: [AvailabilityWindow] = [],
    pinned: [Assignment] = [], unpopularShiftsBefore: [Identifier<Curator>: Int] = [:],
    elsewhere: [WorkElsewhere] = [], settings: PlannerSettings = PlannerSettings(),
    conditions: Conditions = Conditions(), staying: Set<Identifier<Curator>> = [],
    barred: [Identifier<Curator>: Bar] = [:]
  ) throws(PlannerError) {
    let inspection = ProblemInspection(
      terms: terms, curators: curators, shifts: shifts, windows: windows, pinned: pinned,
      conditions: conditions, staying: staying, barred: barred)
    guard inspection.faults.isEmpty else { throw .faults(inspection.faults) }

    let windowsOf = Dictionary(grouping: windows, by: \.curator)
    let elsewhereOf = Dictionary(grouping: elsewhere, by: \.curator)
    let people = inspection.candidates.sorted { $0.curator.id < $1.curator.id }.map { candidate in
      Person(
        id: candidate.curator.id, profile: candidate.curator.profile, rate: candidate.rate,
        windows: windowsOf[candidate.curator.id] ?? [],
        unpopularShiftsBefore: unpopularShiftsBefore[candidate.curator.id] ?? 0,
        elsewhere: elsewhereOf[candidate.curator.id] ?? [])
    }
    self.init(
      flight: terms.flight, budget: terms.budget, currency: terms.budget.currency,
      hires: terms.hires, minimumRest: terms.minimumRest, people: people, shifts: shifts,
      pinned: pinned, leftOut: inspection.leftOut, settings: settings, conditions: conditions)
  }

  /// Builds a problem from parts that are known to fit together.
  init(
    flight: ClosedRange<LocalDate>, budget: Money?, currency: Currency, hires: ClosedRange<Int>,
    minimumRest: Int, people: [Person], shifts: [Shift], pinned: [Assignment] = [],
    leftOut: [LeftOut] = [], settings: PlannerSettings = PlannerSettings(),
    conditions: Conditions = Conditions()
  ) {
    self.flight = flight
    self.budget = budget
    self.currency = currency
    self.hires = hires
    self.minimumRest = minimumRest
    let pinnedShifts = Dictionary(grouping: pinned, by: \.curator)
    self.people = people.map { person in
      var person = person
      person.toldAt = conditions.toldAt
      person.minimumRest = minimumRest
      person.pinnedShifts = Set((pinnedShifts[person.id] ?? []).map(\.shift))
      person.toldShifts = person.pinnedShifts.union(conditions.told[person.id] ?? [])
      return person
    }
    self.shifts = shifts.sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
    weekCount = Set(self.shifts.map { $0.day.weekNumber }).count
    self.pinned = pinned
    self.leftOut = leftOut
    self.settings = settings
    self.conditions = conditions
    personIndex = Self.index(people.map(\.id))
    shiftIndex = Self.index(self.shifts.map(\.id))
    wishes = Self.wishes(conditions.requests, people: personIndex, shifts: shiftIndex)
    let prices = people.map(\.rate.perHour).sorted()
    let median = prices.isEmpty ? 0 : prices[prices.count / 2]
    preferenceWeights = (
      settings.undesiredPerHour ?? median / 5, settings.desiredPerHour ?? median / 10
    )
  }

  /// The place of a curator in `people`; nil for somebody who is left out or unknown.
  public func index(of curator: Identifier<Curator>) -> Int? { personIndex[curator] }

  /// The place of a shift in `shifts`.
  public func index(of shift: Identifier<Shift>) -> Int? { shiftIndex[shift] }

  /// The same problem with other fixed work.
  public func pinning(_ pinned: [Assignment]) -> Problem {
    Problem(
      flight: flight, budget: budget, currency: currency, hires: hires, minimumRest: minimumRest,
      people: people, shifts: shifts, pinned: pinned, leftOut: leftOut, settings: settings,
      conditions: conditions)
  }

  /// What the person's wishes add to the price of the shift, in minor units: less than 0 for
  /// desired work, rounded up to whole units.
  func preference(of person: Person, for shift: Shift) -> Int64 {
    let minutes = Int64(shift.period.minutes)
    let dislike = person.dislikes(shift) ? (preferenceWeights.undesired * minutes + 59) / 60 : 0
    let like = person.likes(shift) ? preferenceWeights.desired * minutes / 60 : 0
    return dislike - like
  }

  private static func index<Subject>(_ ids: [Identifier<Subject>]) -> [Identifier<Subject>: Int] {
    Dictionary(zip(ids, ids.indices)) { first, _ in first }
  }
}
