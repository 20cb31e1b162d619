import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct CampaignStoreTests {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  @Test func `gives back every term of a campaign`() throws {
    let campaign = try fixture.campaign()
    let terms = campaign.terms
    #expect(try store.campaign("spring") == campaign)
    #expect(try store.campaigns() == [campaign])
    #expect(terms.flight == (try LocalDate("2027-05-03"))...(try LocalDate("2027-05-05")))
    #expect(terms.goal == Goal(12, .attendance) && terms.minimumRest == 660)
    #expect(terms.segments == [Segment(name: "Weekend", population: 1000, weight: 1.5)])
  }

  @Test func `refuses a second campaign with the code of another`() throws {
    _ = try fixture.campaign()
    let error = #expect(throws: StoreError.self) {
      try store.addCampaign(
        try store.campaign("spring").terms, client: "client-spring", audit: fixture.audit,
        dryRun: false)
    }
    guard case .alreadyExists("campaign", "spring") = error else {
      Issue.record("told \(String(describing: error))")
      return
    }
  }

  @Test func `names codes like a mistyped one`() throws {
    _ = try fixture.campaign()
    let error = #expect(throws: StoreError.self) { try store.campaign("sprng") }
    #expect(error?.description == "there is no campaign 'sprng'; did you mean spring?")
  }

  @Test func `keeps what is not edited and rehearses without a trace`() throws {
    let campaign = try fixture.campaign()
    let raised = { (terms: CampaignTerms) in
      CampaignTerms(
        code: terms.code, name: "Summer", timeZone: terms.timeZone, flight: terms.flight,
        budget: terms.budget, hires: terms.hires)
    }
    let rehearsed = try store.editCampaign(
      "spring", audit: fixture.audit, dryRun: true, raised)
    #expect(rehearsed.after.terms.name == "Summer")
    #expect(try store.campaign("spring") == campaign)
    _ = try store.editCampaign("spring", audit: fixture.audit, dryRun: false, raised)
    #expect(try store.campaign("spring").terms.segments.isEmpty)
  }

  @Test func `refuses an unknown zone in words`() throws {
    let campaign = try fixture.campaign()
    let error = #expect(throws: StoreError.self) {
      try store.editCampaign("spring", audit: fixture.audit, dryRun: false) { terms in
        CampaignTerms(
          code: terms.code, name: terms.name, timeZone: "Europe/Atlantis", flight: terms.flight,
          budget: terms.budget, hires: terms.hires)
      }
    }
    #expect(error?.description.contains("IANA") == true)
    #expect(try store.campaign("spring") == campaign)
  }

  @Test func `remembers each user's client and campaign`() throws {
    _ = try fixture.campaign()
    #expect(throws: StoreError.self) { try store.currentCampaign(of: "tester") }
    _ = try store.useCampaign("spring", audit: fixture.audit, dryRun: false)
    #expect(try store.currentCampaign(of: "tester").terms.code == "spring")
    #expect(try store.currentClient(of: "tester").code == "client-spring")
    #expect(throws: StoreError.self) { try store.currentCampaign(of: "somebody else") }
    let other = try store.addClient(
      code: "other", name: "Other", notes: nil, audit: fixture.audit, dryRun: false)
    _ = try store.useClient(other.code, audit: fixture.audit, dryRun: false)
    #expect(throws: StoreError.self) { try store.currentCampaign(of: "tester") }
  }

  @Test func `audits who did what, by which command and why`() throws {
    _ = try fixture.campaign()
    let row = try store.connection.one(
      "select actor, command, reason, action from lineup.audit_entry where table_name = 'campaign'")
    #expect(try row["actor"] == "tester" && row["command"] == "test")
    #expect(try row["reason"] == "because" && row["action"] == "insert")
  }
}
