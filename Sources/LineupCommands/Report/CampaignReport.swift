import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// All that a campaign's report shows, read from the store at one instant.
struct CampaignReport {
  /// A verdict that has been worked out, with all that it rests on.
  struct Judged {
    let desk: TradeoffDesk
    let sheet: VerdictSheet
    let reasons: [VerdictReason]
    let flips: [Flip]
    let rescues: [Flip]

    /// Whether people were chosen anew for each flip and rescue.
    let isThorough: Bool

    /// Scenarios of each flip and rescue where time is short.
    static let quickScenarios = 2_000
  }

  let campaign: Campaign
  let client: Client?
  let planning: PlanningDesk

  /// nil where nothing is planned.
  let record: PlanRecord?

  /// nil where there is no plan, no goal or no segment.
  let judged: Judged?

  /// nil where none has been searched.
  let frontier: FrontierSheet?

  /// The words of a verdict by reach; none without a goal.
  let reachBands: [Band]

  /// What the plan costs by day, in minor units.
  let spending: [(day: LocalDate, cost: Int64)]

  /// Minor units committed so far.
  let committed: Int64

  /// nil where nobody has recorded it.
  let result: CampaignResult?

  /// Reads what is stored of a campaign and judges its plan.
  ///
  /// - Throws: `StoreError.notFound` for a plan that is asked for by its number.
  init(
    _ store: Store, _ campaign: Campaign, plan number: Int?, sourcing: Sourcing,
    isThorough: Bool, _ simulation: SimulationOptions
  ) throws {
    self.campaign = campaign
    client = try store.clients().first { $0.id == campaign.client }
    planning = try PlanningDesk(store, campaign)
    record = try Self.plan(number, of: campaign, in: store)
    committed = try store.committed(campaign.id)
    result = try store.result(of: campaign.id)
    spending = try record.map { try store.spending(ofPlan: $0.number, of: campaign) } ?? []
    let terms = campaign.terms
    let found = try store.frontier(of: campaign.id)
    frontier = try found.map {
      FrontierSheet($0, try store.cells(of: $0.id), currency: terms.budget.currency)
    }
    reachBands =
      if let goal = terms.goal, found?.objective == FrontierObjective.reach.rawValue {
        ReachNeeded(goal, terms.segments, try store.assumptions(of: campaign.id)).bands
      } else {
        []
      }
    judged =
      if let record, !record.plan.hires.isEmpty, terms.goal != nil, !terms.segments.isEmpty {
        try Judged(
          store, campaign, plan: record.number, sourcing: sourcing, isThorough: isThorough,
          simulation)
      } else {
        nil
      }
  }

  private static func plan(
    _ number: Int?, of campaign: Campaign, in store: Store
  ) throws -> PlanRecord? {
    do {
      return try store.plan(number, of: campaign)
    } catch StoreError.noPlanYet {
      return nil
    }
  }

  /// The report as a page.
  func page(_ theme: ReportTheme) -> ReportPage {
    let terms = campaign.terms
    let place = [terms.hashtag.map { "#\($0)" }].compactMap { $0 } + terms.places
    let plan =
      record.map { ", plan \($0.number) (\($0.state.rawValue))" } ?? ", nothing planned yet"
    return ReportPage(
      campaign: terms.name, client: client?.name ?? "",
      lines: [
        ([client?.name].compactMap { $0 } + place).joined(separator: " · "),
        "Flight \(terms.flight.lowerBound) to \(terms.flight.upperBound), \(terms.timeZone)",
        // The day alone, so that the same data give the same bytes all day.
        "As of \(planning.now.localDate)\(plan)",
      ].filter { !$0.isEmpty },
      sections: ReportPart.allCases.map { ReportSection($0, blocks(of: $0)) }, theme: theme)
  }

  private func blocks(of part: ReportPart) -> [ReportSection.Block] {
    switch part {
    case .summary: summary
    case .verdict: verdict
    case .frontier: frontierBlocks
    case .schedule: schedule
    case .coverage: coverage
    case .budget: budget
    case .outcomes: outcomes
    case .roster: roster
    case .basis: basis
    }
  }

  /// The plan with its names, days and costs; nil where nothing is planned.
  var planSheet: PlanSheet? {
    record.map { PlanSheet(plan: $0.plan, costs: $0.costs, desk: planning) }
  }

  /// An amount of the campaign's currency.
  func money(_ minor: Int64) -> Money {
    Money(minorUnits: minor, campaign.terms.budget.currency)
  }

  /// What keeps a verdict from being told, each with its remedy.
  var missingForVerdict: [ReportSection.Block] {
    [
      missingPlan,
      campaign.terms.goal == nil
        ? .missing(
          "The campaign has no goal in outcomes. Set one:",
          "lineup campaign edit --goal '1200 attendance'") : nil,
      campaign.terms.segments.isEmpty
        ? .missing(
          "The campaign has no segments of the public. Add some:",
          "lineup campaign edit --segment 'Visitors:250000'") : nil,
    ].compactMap { $0 }
  }

  /// What stands in place of a plan, or of its people; nil where there are some.
  var missingPlan: ReportSection.Block? {
    guard let record else {
      return planning.shifts.isEmpty
        ? .missing("There are no shifts yet. Generate them:", "lineup shift generate")
        : .missing("Nothing is planned yet. Plan hires and shifts:", "lineup plan solve")
    }
    return record.plan.hires.isEmpty
      ? .missing("The plan hires nobody. See why:", "lineup plan explain") : nil
  }
}

extension ReportSection.Block {
  /// What is not there, and the command that makes it.
  static func missing(_ what: String, _ command: String) -> Self {
    Self(.missing(what, command: command))
  }
}

extension CampaignReport.Judged {
  fileprivate init(
    _ store: Store, _ campaign: Campaign, plan: Int, sourcing: Sourcing, isThorough: Bool,
    _ simulation: SimulationOptions
  ) throws {
    desk = try TradeoffDesk(store, campaign, plan: plan)
    let study = try desk.study(ScenarioTerms(code: "now"), simulation, sourcing: sourcing)
    let standings = [Sourcing.agency, .inHouse].map { study.standing($0) }
    let asked = sourcing == .inHouse ? standings[1] : standings[0]
    sheet = VerdictSheet(desk: desk, study: study, standings: standings, asked: asked)
    reasons = study.reasons(for: asked)
    self.isThorough = isThorough
    let moving =
      isThorough
      ? study
      : try desk.study(
        ScenarioTerms(code: "now"), simulation, sourcing: sourcing,
        scenarios: min(simulation.scenarios, Self.quickScenarios), choosesAnew: false)
    let moved = isThorough ? asked : moving.standing(asked.sourcing)
    // Fewer scenarios may have another word for what stands.
    flips = moving.flips(of: moved).filter { $0.word != asked.word }
    rescues = moving.rescues(of: moved)
  }
}
