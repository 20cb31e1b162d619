import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// All that the trade-off of a campaign's plan needs, read from the store at one instant.
struct TradeoffDesk {
  let campaign: Campaign
  let record: PlanRecord
  let curators: [Curator]
  let notes: [Identifier<Curator>: AudienceNote]
  let assumptions: Assumptions

  /// Weeks from now to the flight; none once it has begun.
  let leadNow: Double
  private let shifts: [Shift]

  /// Whom something keeps away from the campaign altogether.
  private let barred: Set<Identifier<Curator>>

  /// - Throws: `StoreError.notFound` where there is no such plan, `CommandFailure` where the campaign
  ///   has no goal or no segments.
  init(_ store: Store, _ campaign: Campaign, plan number: Int?) throws {
    var missing: [ErrorMessage] = []
    if campaign.terms.goal == nil {
      missing.append(
        ErrorMessage(
          "the campaign has no goal in outcomes; set one with `lineup campaign edit --goal '1200 "
            + "attendance'`"))
    }
    if campaign.terms.segments.isEmpty {
      missing.append(
        ErrorMessage(
          "the campaign has no segments of the public; add some with `lineup campaign edit "
            + "--segment name:people`"))
    }
    guard missing.isEmpty else { throw CommandFailure(.badData, missing) }
    let parts = try store.read {
      (
        try store.plan(number, of: campaign),
        try store.candidates(on: campaign.terms.flight.lowerBound),
        try store.audience(of: campaign.id), try store.assumptions(of: campaign.id),
        try store.now(at: campaign), try store.shifts(of: campaign),
        try store.bars(of: campaign.id)
      )
    }
    self.campaign = campaign
    (record, curators, notes, assumptions) = (parts.0, parts.1, parts.2, parts.3)
    (shifts, barred) = (parts.5, Set(parts.6.keys))
    let days = campaign.terms.flight.lowerBound.dayNumber - parts.4.localDate.dayNumber
    leadNow = max(0, Double(days) / 7)
  }

  var flightWeeks: Double {
    let flight = campaign.terms.flight
    return Double(flight.upperBound.dayNumber - flight.lowerBound.dayNumber + 1) / 7
  }

  /// The candidates' audiences under assumptions, by person.
  func candidate(_ curator: Curator, _ assumptions: Assumptions) -> ReachCandidate {
    ReachCandidate(
      curator, notes[curator.id] ?? AudienceNote(), segments: campaign.terms.segments, assumptions)
  }

  /// The study of the plan with what a scenario changes, over as many scenarios as the options say
  /// unless told otherwise.
  ///
  /// - Throws: `LineupError` where a scenario's assumption makes no sense.
  func study(
    _ terms: ScenarioTerms, _ options: SimulationOptions, sourcing: Sourcing = .agency,
    scenarios: Int? = nil, choosesAnew: Bool = true
  ) throws -> VerdictStudy {
    var assumptions = assumptions
    for (coefficient, value) in terms.assumptions.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    {
      assumptions = try assumptions.setting(coefficient, to: value, source: "what-if")
    }
    let goal = Goal(terms.goal ?? campaign.terms.goal?.count ?? 1, goalKind)
    let tradeoff = TradeoffCase(
      segments: campaign.terms.segments, currency: campaign.terms.budget.currency,
      flightWeeks: flightWeeks, goal: goal, hires: hires(assumptions),
      reserves: reserves(assumptions), assumptions: assumptions)
    let levers = Levers(
      lead: terms.lead ?? leadNow, budget: terms.budget ?? campaign.terms.budget.minorUnits,
      hires: terms.hires ?? record.plan.hires.count, staffHours: assumptions[.staffHours],
      sourcing: sourcing)
    return VerdictStudy(
      tradeoff, levers, mostHires: max(levers.hires, campaign.terms.hires.upperBound),
      scenarios: scenarios ?? options.scenarios, seed: options.seed, choosesAnew: choosesAnew)
  }

  private var goalKind: OutcomeKind { campaign.terms.goal?.kind ?? .attendance }

  private func hires(_ assumptions: Assumptions) -> [Offer] {
    let hired = Set(record.plan.hires)
    return curators.filter { hired.contains($0.id) }.map { curator in
      Offer(
        candidate(curator, assumptions), ownFees: record.costs[curator.id]?.minorUnits ?? 0)
    }
  }

  /// Those who may step in: people of the roster who ask for the campaign's currency and can work at
  /// one of its desks; each would do as much as those hired do on average.
  private func reserves(_ assumptions: Assumptions) -> [Offer] {
    let hired = Set(record.plan.hires)
    let desks = Set(shifts.flatMap { $0.needs.map(\.desk) })
    let work = averageWork
    return curators.compactMap { curator in
      guard !hired.contains(curator.id), curator.profile.state.canBeHired,
        !barred.contains(curator.id),
        let rate = curator.profile.rate, rate.currency == campaign.terms.budget.currency,
        desks.contains(where: { $0.isServed(by: curator.profile) })
      else { return nil }
      let fees =
        rate.flat + Int64((Double(rate.perDay) * work.days).rounded(.up))
        + Int64((Double(rate.perHour) * work.minutes / 60).rounded(.up))
      return Offer(candidate(curator, assumptions), ownFees: max(rate.minimum, fees))
    }
  }

  /// Days and minutes of work of one hire on average.
  private var averageWork: (days: Double, minutes: Double) {
    let shifts = Dictionary(uniqueKeysWithValues: shifts.map { ($0.id, $0) })
    let hires = Double(max(1, record.plan.hires.count))
    var days: Set<[Int]> = []
    var minutes = 0
    for work in record.plan.assignments {
      guard let shift = shifts[work.shift] else { continue }
      days.insert([Int(work.curator.rawValue), shift.day.dayNumber])
      minutes += shift.period.minutes
    }
    return (Double(days.count) / hires, Double(minutes) / hires)
  }

  /// What is taken for granted about the people, for want of observations.
  var gaps: [String] {
    let people = hires(assumptions).map(\.candidate)
    let spread = people.count(where: \.hasSpreadShares)
    let suggested = people.count(where: \.hasSuggestedStage)
    let unknown = people.count { $0.followers == nil }
    func clause(_ count: Int, _ text: String) -> String? {
      count == 0 ? nil : "\(count) of \(people.count) hires \(text)"
    }
    return [
      clause(
        spread,
        "have no told audience: \(shortest(assumptions[.audienceInSegments])) of it is spread over "
          + "the segments whose languages they speak"),
      clause(
        suggested, "have no observed relation: the stage is the one that their state suggests"),
      clause(unknown, "have no count of followers: they count as reaching nobody"),
    ].compactMap { $0 }
      + [
        "audiences mix at random within a segment (Sainsbury)",
        "reserves do as much work as those hired do on average; what shifts they take is for "
          + "`lineup plan repair`",
      ]
  }
}
