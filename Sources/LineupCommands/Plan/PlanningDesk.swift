import Lineup
import LineupPlanner
import LineupStore

/// All that planning a campaign needs, read from the store at one instant.
struct PlanningDesk {
  let campaign: Campaign
  let curators: [Curator]

  /// Shifts that are to be worked, without those that are cancelled.
  let shifts: [Shift]
  let cancelled: [Shift]
  let windows: [AvailabilityWindow]

  /// Rules, wishes, pairs and successions; not yet when the plan is told.
  let conditions: Conditions

  /// Unpopular shifts of other campaigns within `Store.unpopularHistoryDays` before the flight;
  /// people without any are missing.
  let unpopularBefore: [Identifier<Curator>: Int]

  /// Whom something keeps away from the campaign altogether, whatever the plan.
  let barred: [Identifier<Curator>: Bar]

  /// What people are booked on beside the campaign's plan, during the flight and around it.
  let elsewhere: [WorkElsewhere]

  /// The database's clock when everything was read.
  let now: Moment

  /// Who does not come, as recorded and as told by `noting`.
  let absences: [Absence]

  /// The schedule in force.
  let bookings: [Booking]

  /// Reads what is stored; `noting` are absences that are not recorded yet.
  init(_ store: Store, _ campaign: Campaign, noting: [Absence] = []) throws {
    let parts = try store.read {
      (
        try store.candidates(on: campaign.terms.flight.lowerBound),
        try store.shifts(of: campaign), try store.windows(of: campaign),
        try Conditions(store, campaign), try store.unpopularShifts(before: campaign),
        try store.now(at: campaign), try store.absences(of: campaign),
        try store.bookings(of: campaign), try store.workElsewhere(around: campaign),
        try store.bars(of: campaign.id)
      )
    }
    let absences = parts.6 + noting
    let gone = Set(absences.filter { $0.kind == .cancelled }.compactMap(\.shift))
    self.campaign = campaign
    curators = parts.0
    shifts = parts.1.filter { !gone.contains($0.id) }
    cancelled = parts.1.filter { gone.contains($0.id) }
    windows = parts.2 + Self.windows(of: noting, shifts: parts.1)
    (conditions, unpopularBefore, now) = (parts.3, parts.4, parts.5)
    self.absences = absences
    (bookings, elsewhere, barred) = (parts.7, parts.8, parts.9)
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
  /// Work in force has been told before, so that notice asks nothing of it. Pinned work of whoever
  /// comes is part of every plan; `staying` are planned with whatever their state, but who is barred
  /// does not work any more.
  ///
  /// - Throws: `PlannerError.faults`.
  func problem(toldAt: Moment?, staying: Set<Identifier<Curator>> = []) throws -> Problem {
    var conditions = conditions
    conditions.toldAt = toldAt
    for booking in bookings {
      conditions.told[booking.assignment.curator, default: []].insert(booking.assignment.shift)
    }
    let known = Set(shifts.map(\.id))
    conditions.requests.removeAll { !known.contains($0.shift) }
    return try Problem(
      terms: campaign.terms, curators: curators, shifts: shifts,
      windows: windows + endings(of: staying), pinned: pinned,
      unpopularShiftsBefore: unpopularBefore, elsewhere: elsewhere,
      settings: PlannerSettings(standbyPercent: campaign.terms.standbyPercent),
      conditions: conditions, staying: staying, barred: barred)
  }

  /// The time from now on, for people with work behind them who are barred by now.
  private func endings(of staying: Set<Identifier<Curator>>) -> [AvailabilityWindow] {
    guard let end = shifts.map(\.period.end).max(), let rest = Period(from: now, to: end) else {
      return []
    }
    return staying.filter { barred[$0] != nil }.sorted().map { curator in
      AvailabilityWindow(curator: curator, kind: .unavailable, period: rest)
    }
  }
}

/// The schedule in force.
extension PlanningDesk {
  /// Pinned work of people who come; a pin does not outlive the bar of whom it holds.
  private var pinned: [Assignment] {
    let shifts = Dictionary(uniqueKeysWithValues: shifts.map { ($0.id, $0) })
    return bookings.filter(\.isPinned).map(\.assignment).filter { work in
      barred[work.curator] == nil
        && shifts[work.shift].map { absence(of: work.curator, on: $0) == nil } ?? false
    }
  }

  /// Whether work in force stays as it is whatever a plan holds: pinned, or published and frozen at
  /// an instant, of people who may work here.
  func isHeld(_ booking: Booking, on shift: Shift, at now: Moment) -> Bool {
    guard barred[booking.assignment.curator] == nil else { return false }
    return booking.isPinned
      || booking.publishedAt != nil
        && campaign.terms.changes.isFrozen(shift.period.start, at: now)
  }

  /// The problem in which changes are weighed as things stand: people with work behind them are
  /// reckoned with, and what is held or has begun is fixed.
  ///
  /// - Throws: `PlannerError.faults`.
  func problemInForce() throws -> Problem {
    let problem = try problem(toldAt: toldNow, staying: staying(at: now))
    let shifts = Dictionary(uniqueKeysWithValues: shifts.map { ($0.id, $0) })
    let fixed = bookings.filter { booking in
      let work = booking.assignment
      guard let shift = shifts[work.shift], problem.index(of: work.curator) != nil,
        shift.needs.contains(where: { $0.id == work.need }),
        absence(of: work.curator, on: shift) == nil
      else { return false }
      return shift.period.start <= now || isHeld(booking, on: shift, at: now)
    }
    let known = Set(problem.pinned)
    return problem.pinning(
      problem.pinned + fixed.map(\.assignment).filter { !known.contains($0) })
  }

  /// Why somebody does not come to a shift; nil where they are to come.
  func absence(of curator: Identifier<Curator>, on shift: Shift) -> Absence? {
    absences.first { $0.concerns(curator, on: shift) }
  }

  /// People who have work behind them, whatever their state is by now.
  func staying(at now: Moment) -> Set<Identifier<Curator>> {
    let begun = Set(shifts.filter { $0.period.start <= now }.map(\.id))
    return Set(bookings.map(\.assignment).filter { begun.contains($0.shift) }.map(\.curator))
  }

  /// Where a plan breaks rules, without the solver.
  ///
  /// - Throws: `PlannerError.faults`.
  func violations(of plan: Plan, toldAt: Moment?) throws -> [Violation] {
    Planner().check(plan, of: try problem(toldAt: toldAt, staying: staying(at: now)))
  }

  /// Where a stored plan breaks rules; an accepted one was told when it was accepted, a draft would
  /// be told now.
  ///
  /// - Throws: `PlannerError.faults`.
  func violations(of record: PlanRecord) throws -> [Violation] {
    try violations(of: record.plan, toldAt: record.acceptedAt ?? toldNow)
  }

  /// The times at which people who are not recorded as absent yet cannot work.
  private static func windows(of absences: [Absence], shifts: [Shift]) -> [AvailabilityWindow] {
    let end = shifts.map(\.period.end).max()
    return absences.compactMap { absence in
      guard let curator = absence.curator else { return nil }
      let period =
        absence.shift.map { id in shifts.first { $0.id == id }?.period }
        ?? end.flatMap { Period(from: absence.notedAt, to: $0) }
      return period.map {
        AvailabilityWindow(curator: curator, kind: .unavailable, period: $0)
      }
    }
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
