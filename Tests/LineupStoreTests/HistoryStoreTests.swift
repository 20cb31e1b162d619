import Lineup
import LineupStore
import Postgres
import Testing

/// Unpopular work of the past, as fairness counts it.
@Suite struct HistoryStoreTests {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  /// Accepts a plan in which somebody works every shift of a campaign.
  private func accept(_ person: Identifier<Curator>, _ campaign: Campaign) throws {
    let shifts = try fixture.shifts(of: campaign)
    let number = try fixture.savePlan([person], shifts, of: campaign)
    try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
  }

  private func makeUnpopular(_ campaign: Campaign) throws {
    try store.connection.run(
      "update lineup.shift set is_unpopular = true where campaign_id = \(campaign.id)")
  }

  @Test func `counts unpopular shifts of other campaigns before the flight`() throws {
    let (ana, rui) = (try fixture.curator("ana"), try fixture.curator("rui"))
    let first = try fixture.campaign("first", flight: "2027-04-01", days: 3)
    try accept(ana, first)
    let second = try fixture.campaign("second", flight: "2027-04-10", days: 2)
    try accept(rui, second)
    let now = try fixture.campaign("now", flight: "2027-05-03")
    #expect(try store.unpopularShifts(before: now) == [:])
    try makeUnpopular(first)
    #expect(try store.unpopularShifts(before: now) == [ana: 3])
    try makeUnpopular(second)
    #expect(try store.unpopularShifts(before: now) == [ana: 3, rui: 2])
    #expect(try store.unpopularShifts(before: second) == [ana: 3])
    #expect(try store.unpopularShifts(before: first) == [:])
  }

  @Test func `counts what ended within the window and before the flight only`() throws {
    let ana = try fixture.curator("ana")
    let past = try fixture.campaign("past", flight: "2027-01-01", days: 3)
    try accept(ana, past)
    try makeUnpopular(past)
    // Shifts end at 14:00 on 1, 2 and 3 January; the window opens 90 days before the flight.
    for (flight, counted) in [("2027-04-01", 3), ("2027-04-02", 2), ("2027-04-04", 0)] {
      let campaign = try fixture.campaign("on-\(flight)", flight: flight, days: 1)
      #expect(try store.unpopularShifts(before: campaign)[ana, default: 0] == counted)
    }
    let amid = try fixture.campaign("amid", flight: "2027-01-03", days: 1)
    #expect(try store.unpopularShifts(before: amid) == [ana: 2])
  }

  @Test func `does not count drafts`() throws {
    let ana = try fixture.curator("ana")
    let past = try fixture.campaign("past", flight: "2027-04-01", days: 3)
    let shifts = try fixture.shifts(of: past)
    _ = try fixture.savePlan([ana], shifts, of: past)
    try makeUnpopular(past)
    #expect(try store.unpopularShifts(before: try fixture.campaign()) == [:])
  }
}
