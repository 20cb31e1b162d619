import Lineup
import LineupPlanner
import LineupStore

/// All that planning a campaign needs, read from the store at one instant.
struct PlanningDesk {
  let campaign: Campaign
  let curators: [Curator]
  let shifts: [Shift]
  let windows: [AvailabilityWindow]

  /// Rules, wishes, pairs and successions; not yet when the plan is told.
  let conditions: Conditions

  /// Unpopular shifts of other campaigns within `Store.unpopularHistoryDays` before the flight;
  /// people without any are missing.
  let unpopularBefore: [Identifier<Curator>: Int]

  /// The database's clock when everything was read.
  let now: Moment

  init(_ store: Store, _ campaign: Campaign) throws {
    let parts = try store.read {
      (
        try store.candidates(on: campaign.terms.flight.lowerBound),
        try store.shifts(of: campaign), try store.windows(of: campaign),
        try Conditions(store, campaign), try store.unpopularShifts(before: campaign),
        try store.now(at: campaign)
      )
    }
    self.campaign = campaign
    (curators, shifts, windows, conditions, unpopularBefore, now) = parts
  }

  /// What each candidate asks; people without a price are missing.
  var rates: [Identifier<Curator>: Rate] {
    Dictionary(
      uniqueKeysWithValues: curators.compactMap { curator in
        curator.profile.rate.map { (curator.id, $0) }
      })
  }

  /// When a plan that is made now is told: now; nil once the first shift has begun, because notice
  /// is over for what is under way, and what changes then is a repair's to weigh.
  var toldNow: Moment? {
    guard let first = shifts.map(\.period.start).min() else { return nil }
    return now < first ? now : nil
  }

  /// The planner's problem for a plan that is made now.
  ///
  /// - Throws: `PlannerError.faults`.
  func problem() throws -> Problem { try problem(toldAt: toldNow) }

  /// The planner's problem for a plan that is told at an instant; nil where notice does not matter.
  ///
  /// - Throws: `PlannerError.faults`.
  func problem(toldAt: Moment?) throws -> Problem {
    var conditions = conditions
    conditions.toldAt = toldAt
    return try Problem(
      terms: campaign.terms, curators: curators, shifts: shifts, windows: windows,
      unpopularShiftsBefore: unpopularBefore, conditions: conditions)
  }

  /// The problem that a stored plan is checked against: an accepted plan was told when it was
  /// accepted, a draft would be told now.
  ///
  /// - Throws: `PlannerError.faults`.
  func problem(of record: PlanRecord) throws -> Problem {
    try problem(toldAt: record.acceptedAt ?? toldNow)
  }
}

extension Conditions {
  /// What a campaign's plans have to heed, but for when they are told.
  fileprivate init(_ store: Store, _ campaign: Campaign) throws {
    self.init()
    rules = try store.rules(of: campaign.id)
    requests = try store.requests(of: campaign.id).map(\.request)
    pairings = try store.pairs(of: campaign.id).map(\.pairing)
    for pattern in try store.patterns(of: campaign.id) where !pattern.notBefore.isEmpty {
      forbiddenSuccessions[pattern.code] = pattern.notBefore
    }
  }
}
