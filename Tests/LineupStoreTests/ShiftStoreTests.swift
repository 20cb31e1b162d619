import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct ShiftStoreTests {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  @Test func `staffs each day's shift for its demand`() throws {
    let shifts = try fixture.shifts(of: try fixture.campaign())
    #expect(shifts.map(\.day.description) == ["2027-05-03", "2027-05-04", "2027-05-05"])
    #expect(shifts[0].period.start.description == "2027-05-03T08:00:00+01:00")
    #expect(shifts.allSatisfy { $0.period.minutes == 360 })
    // 20 mentions an hour are 1.18 erlangs: two people, at 59% each.
    #expect(shifts.allSatisfy { $0.needs.map(\.headcount.target) == [2] })
    #expect(shifts[0].needs[0].desk.description == "instagram/pt")
  }

  @Test func `changes nothing the second time and keeps keys`() throws {
    let campaign = try fixture.campaign()
    let before = try fixture.shifts(of: campaign)
    let again = try store.generateShifts(
      of: campaign, policy: HeadcountPolicy(), audit: fixture.audit, dryRun: false)
    #expect(again.added == 0 && again.changed == 0 && again.removed == 0 && again.same == 3)
    #expect(again.shifts == before)
  }

  @Test func `removes shifts that no pattern makes and tells which drafts used them`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let draft = try fixture.savePlan([try fixture.curator("ana")], shifts, of: campaign)
    try store.setPattern(
      ShiftPattern(
        code: "early", start: LocalTime("08:00"), end: LocalTime("14:00"), weekdays: [.monday]),
      of: campaign.id, audit: fixture.audit, dryRun: false)
    let result = try store.generateShifts(
      of: campaign, policy: HeadcountPolicy(), audit: fixture.audit, dryRun: false)
    #expect(result.removed == 2 && result.same == 1 && result.outdatedDrafts == [draft])
  }

  @Test func `does not remove a shift on which people are booked`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let draft = try fixture.savePlan([try fixture.curator("ana")], shifts, of: campaign)
    try store.acceptPlan(draft, of: campaign, audit: fixture.audit, dryRun: false)
    try store.removePattern("early", of: campaign.id, audit: fixture.audit, dryRun: false)
    let error = #expect(throws: StoreError.self) {
      try store.generateShifts(
        of: campaign, policy: HeadcountPolicy(), audit: fixture.audit, dryRun: false)
    }
    guard case .refused(let refusal) = error else {
      Issue.record("told \(String(describing: error))")
      return
    }
    #expect(refusal.constraint.hasPrefix("assignment"))
    #expect(try store.shifts(of: campaign) == shifts)
  }

  @Test func `makes a night shorter where the clocks go forward`() throws {
    let campaign = try fixture.campaign("dst", flight: "2027-03-27", days: 2)
    try store.setPattern(
      ShiftPattern(code: "night", start: LocalTime("20:00"), end: LocalTime("02:00")),
      of: campaign.id, audit: fixture.audit, dryRun: false)
    let shifts = try store.generateShifts(
      of: campaign, policy: HeadcountPolicy(), audit: fixture.audit, dryRun: false
    ).shifts
    #expect(shifts.map(\.period.minutes) == [300, 360])
    #expect(shifts[0].period.end.description == "2027-03-28T02:00:00+01:00")
  }

  @Test(arguments: [
    ("2027-03-28", "01:30", "06:00", true, "2027-03-28T02:30:00+01:00"),
    ("2027-10-31", "01:30", "06:00", false, "2027-10-31T01:30:00+01:00"),
    ("2027-03-27", "20:00", "01:30", true, "2027-03-28T02:30:00+01:00"),
    ("2027-10-30", "20:00", "01:30", false, "2027-10-31T01:30:00+01:00"),
  ])
  func `reads a time that the clocks skip or show twice as RFC 5545 does, and tells it`(
    day: String, start: String, end: String, isGap: Bool, taken: String
  ) throws {
    let campaign = try fixture.campaign("dst", flight: day, days: 2)
    try store.setPattern(
      ShiftPattern(code: "odd", start: LocalTime(start), end: LocalTime(end)),
      of: campaign.id, audit: fixture.audit, dryRun: false)
    let made = try store.generateShifts(
      of: campaign, policy: HeadcountPolicy(), audit: fixture.audit, dryRun: false)
    #expect(made.shifts.count == 2)
    let change = try #require(made.clockChanges.first)
    #expect(made.clockChanges.count == 1)
    #expect(change.isGap == isGap && change.code == "odd" && change.localTime.hasSuffix("01:30"))
    #expect(change.taken?.description == taken)
    let period = try #require(made.shifts.first?.period)
    #expect((start == "01:30" ? period.start : period.end).description == taken)
  }

  @Test func `makes no shift where the clocks leave nothing of it, and makes the others`() throws {
    let campaign = try fixture.campaign("dst", flight: "2027-03-27", days: 3)
    try store.setPattern(
      ShiftPattern(code: "odd", start: LocalTime("01:30"), end: LocalTime("02:15")),
      of: campaign.id, audit: fixture.audit, dryRun: false)
    let made = try store.generateShifts(
      of: campaign, policy: HeadcountPolicy(), audit: fixture.audit, dryRun: false)
    #expect(made.shifts.map(\.day.description) == ["2027-03-27", "2027-03-29"])
    #expect(made.clockChanges.map(\.day.description) == ["2027-03-28"])
    #expect(made.clockChanges.first?.taken == nil)
  }
}
