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

  @Test func `knows what other campaigns booked during the flight and two weeks around it`()
    throws
  {
    let (ana, rui) = (try fixture.curator("ana"), try fixture.curator("rui"))
    try accept(ana, try fixture.campaign("before", flight: "2027-04-18"))
    try accept(rui, try fixture.campaign("during", flight: "2027-05-03", days: 1))
    try accept(ana, try fixture.campaign("after", flight: "2027-05-18"))
    // From 3 to 5 May: two weeks before it begin on 19 April, two weeks after it end on 19 May.
    let now = try fixture.campaign("now", flight: "2027-05-03")
    try accept(ana, now)
    let known = try store.workElsewhere(around: now)
    #expect(
      known.map { "\($0.curator == ana ? "ana" : "rui") \($0.campaign) \($0.day)" } == [
        "ana before 2027-04-19", "ana before 2027-04-20", "rui during 2027-05-03",
        "ana after 2027-05-18", "ana after 2027-05-19",
      ])
    #expect(known[0].period.start.description == "2027-04-19T08:00:00+01:00")
    #expect(known[0].period.minutes == 360)
    #expect(try store.windows(of: now).isEmpty)
  }

  @Test func `counts days at the place of the campaign that is planned`() throws {
    let ana = try fixture.curator("ana")
    // 08:00 in Tokyo on 1 May is midnight in Lisbon, and 23:00 of the day before on the Azores.
    try accept(
      ana, try fixture.campaign("there", flight: "2027-05-01", days: 1, zone: "Asia/Tokyo"))
    for (zone, day) in [("Europe/Lisbon", "2027-05-01"), ("Atlantic/Azores", "2027-04-30")] {
      let here = try fixture.campaign("here-\(day)", days: 1, zone: zone)
      #expect(try store.workElsewhere(around: here).map(\.day.description) == [day])
    }
  }

  @Test func `takes work of the campaign itself outside of its flight for work elsewhere`() throws {
    let ana = try fixture.curator("ana")
    let campaign = try fixture.campaign("moved")
    try accept(ana, campaign)
    #expect(try store.workElsewhere(around: campaign).isEmpty)
    try store.connection.run(
      "update lineup.campaign set flight = '[2027-05-05,2027-05-08)' where code = 'moved'")
    let days = try store.workElsewhere(around: store.campaign("moved")).map(\.day.description)
    #expect(days == ["2027-05-03", "2027-05-04"])
  }
}
