import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct TradeoffStoreTests {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  @Test func `a campaign has the defaults, and what was set last in place of some`() throws {
    let campaign = try fixture.campaign()
    let other = try fixture.campaign("autumn", flight: "2027-09-03")
    func set(_ value: Double?, band: ClosedRange<Double>? = nil) throws -> Double {
      try store.setAssumptions(
        [AssumptionChange(.trustHours, to: value, band: band, source: "fit", isJudgement: false)],
        of: campaign.id, audit: fixture.audit, dryRun: false
      ).after[.trustHours]
    }
    #expect(try store.assumptions(of: campaign.id) == Assumptions())
    #expect(try set(6, band: 5...9) == 6)
    let told = try store.assumptions(of: campaign.id)[told: .trustHours]
    #expect(told.low == 5 && told.high == 9 && told.source == "fit" && !told.isJudgement)
    #expect(try set(7) == 7)
    #expect(try store.assumptions(of: other.id) == Assumptions())
    #expect(try set(nil) == 8)
    #expect(throws: LineupError.self) { try set(-1) }
    let rows: Int = try store.connection.one("select count(*) as rows from lineup.assumption")[
      "rows"]
    #expect(rows == 3)
  }

  @Test func `assumptions need a reason, and names of other builds do not count`() throws {
    let campaign = try fixture.campaign()
    let silent = AuditContext(actor: "tester", command: "test")
    let error = #expect(throws: StoreError.self) {
      try store.setAssumptions(
        [AssumptionChange(.noShow, to: 0, source: "x")], of: campaign.id, audit: silent,
        dryRun: false)
    }
    guard case .refused(let refusal) = error else {
      Issue.record("told \(String(describing: error))")
      return
    }
    #expect(refusal.constraint == "assumption_reason_is_not_blank")
    try store.connection.run(
      """
      insert into lineup.assumption (campaign_id, name, value, source, reason, told_by)
      values (\(campaign.id), 'weather.rain', 0.5, 'x', 'x', 'amy')
      """)
    #expect(try store.assumptions(of: campaign.id) == Assumptions())
  }

  @Test func `what was last told of people is read by person`() throws {
    let campaign = try fixture.campaign()
    let (ana, bo) = (try fixture.curator("ana"), try fixture.curator("bo"))
    try store.connection.batch([
      """
      insert into lineup.audience_share
        (campaign_id, curator_id, segment, share, source, observed_on)
      values (\(campaign.id), \(ana), 'Weekend', 0.2, 'x', '2026-01-01'),
             (\(campaign.id), \(ana), 'Weekend', 0.3, 'x', '2026-01-02')
      """,
      """
      insert into lineup.relation_stage (curator_id, stage, source, observed_on)
      values (\(bo), 'trusted', 'x', current_date - 10), (\(bo), 'talked', 'x', '2026-01-02')
      """,
    ])
    let notes = try store.audience(of: campaign.id)
    #expect(notes[ana] == AudienceNote(shares: ["Weekend": 0.3]))
    #expect(notes[bo] == AudienceNote(stage: .trusted, stageDaysAgo: 10))
    #expect(notes.count == 2)
  }

  @Test func `a scenario keeps all that it changes, and only its maker sees it until it is shared`()
    throws
  {
    let campaign = try fixture.campaign()
    let terms = ScenarioTerms(
      code: "later", notes: "if late", sourcing: .agency, lead: 7.5, budget: 90_000, hires: 4,
      goal: 20, assumptions: [.noShow: 0.1, .wage: 40])
    let made = try store.addScenario(terms, of: campaign, audit: fixture.audit, dryRun: false)
    #expect(made.terms == terms && made.createdBy == "tester" && !made.isShared)
    #expect(try store.scenarios(of: campaign, for: "tester") == [made])
    #expect(try store.scenarios(of: campaign, for: "other").isEmpty)
    #expect(throws: StoreError.self) {
      try store.addScenario(
        ScenarioTerms(code: "later"), of: campaign, audit: fixture.audit, dryRun: false)
    }
    let (before, after) = try store.editScenario(
      "later", of: campaign, audit: fixture.audit, dryRun: false
    ) {
      $0.lead = nil
      $0.assumptions = [:]
    }
    #expect(before == made && after.terms.lead == nil && after.terms.assumptions.isEmpty)
    #expect(after.terms.budget == 90_000)
    let shared = try store.shareScenario(
      "later", of: campaign, isShared: true, audit: fixture.audit, dryRun: false)
    #expect(shared.isShared)
    #expect(try store.scenarios(of: campaign, for: "other") == [shared])
    let error = #expect(throws: StoreError.self) {
      try store.scenario("lter", of: campaign, for: "other")
    }
    #expect(error?.description.hasPrefix("there is no scenario 'lter'") == true)
  }

  @Test func `a past campaign tells its last result, the plan that it followed and the lead then`()
    throws
  {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let number = try fixture.savePlan([try fixture.curator("ana")], shifts, of: campaign)
    func result(_ outcomes: Int) throws -> CampaignResult {
      CampaignResult(
        outcomes: outcomes, spent: Money(minorUnits: 5000, try Currency("EUR")), active: 1,
        sourcing: .agency, source: "till")
    }
    for outcomes in [5, 9] {
      try store.addResult(
        try result(outcomes), of: campaign.id, audit: fixture.audit, dryRun: false)
    }
    let unplanned = try store.pastCampaigns()
    #expect(unplanned.map(\.result) == [try result(9)] && unplanned[0].plan == nil)
    try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
    try store.connection.run(
      "update lineup.plan set accepted_at = '2027-04-12 00:00+01' where campaign_id = \(campaign.id)"
    )
    let past = try store.pastCampaigns()
    #expect(past.count == 1 && past[0].campaign == campaign && past[0].plan == number)
    #expect(past[0].lead == 3)
  }

  @Test func `a search stores beside what others stored meanwhile, never over it unseen`() throws {
    let campaign = try fixture.campaign()
    let other = Store(try Connection(fixture.conninfo, applicationName: "other"))
    let record = try store.openFrontier(
      of: campaign.id, settings: #"{"objective": "reach"}"#,
      cells: [(lead: 2, sourcing: .inHouse, budget: 5000)], isFresh: false, audit: fixture.audit)
    #expect(record.objective == "reach")
    let ana = try fixture.curator("ana")
    func finding(_ reach: Double?) -> FrontierCellRecord.Finding {
      .init(
        state: reach == nil ? .open : .found, reach: reach, bound: 1000,
        cost: reach.map { _ in 4000 }, costBound: reach.map { _ in 0 }, hires: [ana],
        modes: [.light], isCheapened: false, isScheduled: false, isCertain: false, rounds: 1,
        seconds: 1)
    }
    let cell = try #require(try store.takeCell(of: record.id, seconds: 60))
    // The other one's find comes while the first still searches.
    try other.saveFindings(of: record.id, giving: cell, tolerance: 0.01) { known, _ in
      #expect(known.map(\.finding.reach) == [nil])
      return FrontierChanges(
        findings: [cell: finding(900)],
        cuts: [FrontierCutRecord(amounts: [ana: 2], least: 1, isCertain: false)])
    }
    try store.saveFindings(of: record.id, giving: cell, tolerance: 0.01) { known, cuts in
      #expect(known.map(\.finding) == [finding(900)])
      #expect(cuts == [FrontierCutRecord(amounts: [ana: 2], least: 1, isCertain: false)])
      // Nobody else stores between what is told here and what is answered.
      #expect(throws: PostgresError.self) {
        try other.connection.run(
          "select 1 from lineup.frontier where frontier_id = \(record.id) for no key update nowait")
      }
      return FrontierChanges(findings: [:], cuts: [])
    }
    #expect(try other.cells(of: record.id).map(\.finding) == [finding(900)])
    // A choice to begin from is kept without being a find.
    try store.saveFindings(of: record.id, giving: cell, tolerance: 0.01) { _, _ in
      FrontierChanges(findings: [cell: finding(nil)], cuts: [])
    }
    #expect(try other.cells(of: record.id).map(\.finding) == [finding(nil)])
    #expect(try store.frontier(of: campaign.id, settings: #"{"objective":"reach"}"#) == record)
    #expect(try store.frontier(of: campaign.id, settings: "{}") == nil)
  }
}
