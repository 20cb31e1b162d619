import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct ChangeStoreTests {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  /// A campaign on whose shifts ana and rui are booked, and eva on none.
  private func booked() throws -> (
    campaign: Campaign, shifts: [Shift], people: [Identifier<Curator>]
  ) {
    let campaign = try fixture.campaign(budget: 1_000_000)
    let shifts = try fixture.shifts(of: campaign)
    let people = try ["ana", "rui", "eva"].map { try fixture.curator($0) }
    let number = try fixture.savePlan(Array(people.prefix(2)), shifts, of: campaign)
    try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
    return (campaign, shifts, people)
  }

  /// Stores and accepts a plan of some work.
  private func accept(_ work: [(Identifier<Curator>, Shift)], _ campaign: Campaign) throws {
    let hires = Set(work.map(\.0)).sorted()
    let euro = try Currency("EUR")
    let number = try store.savePlan(
      Plan(
        hires: hires,
        assignments: work.map { Assignment(curator: $0.0, shift: $0.1.id, need: $0.1.needs[0].id) },
        cost: Money(minorUnits: Int64(hires.count) * 1000 + Int64(work.count) * 6 * 2001, euro)),
      rates: Dictionary(
        uniqueKeysWithValues: hires.map { ($0, Rate(euro, flat: 1000, perHour: 2001)) }),
      of: campaign, origin: PlanOrigin(.repair, seed: 1, seconds: 1), audit: fixture.audit,
      dryRun: false)
    try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
    #expect(try store.plan(number, of: campaign).origin == .repair)
  }

  @Test func `touches only bookings that differ when a plan is accepted`() throws {
    let (campaign, shifts, people) = try booked()
    _ = try store.publish(of: campaign, audit: fixture.audit, dryRun: false)
    _ = try store.pin(true, people[0], on: shifts[0].id, audit: fixture.audit, dryRun: false)
    let before = try rows()
    #expect(before.count == 6)
    // Eva takes rui's last shift.
    let kept = people.prefix(2).flatMap { person in shifts.map { (person, $0) } }.dropLast()
    try accept(Array(kept) + [(people[2], shifts[2])], campaign)
    let after = try rows()
    #expect(Set(before.keys).intersection(after.keys).count == 5)
    for (key, row) in before where after[key] != nil { #expect(after[key] == row) }
    let bookings = try store.bookings(of: campaign)
    #expect(bookings.count { $0.publishedAt != nil } == 5)
    #expect(bookings.filter(\.isPinned).map(\.assignment.curator) == [people[0]])
    #expect(
      try store.committed(campaign.id) == 3 * 1000 + 6 * 6 * 2001,
      "two flat fees before, three after")
  }

  @Test func `ends hires that are needed no more, and says who declined`() throws {
    let (campaign, shifts, people) = try booked()
    try store.note(
      [Absence(.decline, curator: people[1], shift: nil, notedAt: Moment(microseconds: 0))],
      of: campaign, audit: fixture.audit, dryRun: false)
    try accept(shifts.map { (people[2], $0) }, campaign)
    let states = try store.connection.run(
      "select state from lineup.engagement order by engagement_id"
    ).map { try $0.read("state", as: String.self) }
    #expect(states == ["cancelled", "declined", "planned"])
    #expect(try store.committed(campaign.id) == 1000 + 3 * 6 * 2001)
  }

  @Test func `publishes what is new only, and tells what is lost`() throws {
    let (campaign, shifts, people) = try booked()
    let first = try store.publish(of: campaign, audit: fixture.audit, dryRun: false)
    #expect(first.changes.map(\.kind) == Array(repeating: .gained, count: 6))
    #expect(
      first.changes[0].sentence == "works early on 2027-05-03, 08:00 to 14:00, at instagram/pt")
    let again = try store.publish(of: campaign, audit: fixture.audit, dryRun: false)
    #expect(again.changes.isEmpty && again.unchanged == 6)

    let kept = people.prefix(2).flatMap { person in shifts.map { (person, $0) } }.dropLast()
    try accept(Array(kept) + [(people[2], shifts[2])], campaign)
    let third = try store.publish(of: campaign, audit: fixture.audit, dryRun: false)
    #expect(third.changes.map(\.kind) == [.lost, .gained])
    #expect(third.changes.map(\.curator) == [people[1], people[2]])
    #expect(third.known.isEmpty)
    #expect(third.unchanged == 5)
  }

  @Test func `publishes up to a day, and takes a rehearsal back`() throws {
    let (campaign, _, _) = try booked()
    let until = campaign.terms.flight.lowerBound
    let rehearsed = try store.publish(
      of: campaign, until: until, audit: fixture.audit, dryRun: true)
    #expect(rehearsed.changes.count == 2)
    #expect(try store.bookings(of: campaign).allSatisfy { $0.publishedAt == nil })
    _ = try store.publish(of: campaign, until: until, audit: fixture.audit, dryRun: false)
    #expect(try store.bookings(of: campaign).count { $0.publishedAt != nil } == 2)
  }

  @Test func `a booking that comes back to what was told is no news and is published`() throws {
    let (campaign, shifts, people) = try booked()
    _ = try store.publish(of: campaign, audit: fixture.audit, dryRun: false)
    let all = people.prefix(2).flatMap { person in shifts.map { (person, $0) } }
    try accept(all.dropLast(), campaign)
    try accept(all, campaign)
    #expect(try store.bookings(of: campaign).count { $0.publishedAt == nil } == 1)
    let publication = try store.publish(of: campaign, audit: fixture.audit, dryRun: false)
    #expect(publication.changes.isEmpty && publication.unchanged == 6)
    #expect(try store.bookings(of: campaign).allSatisfy { $0.publishedAt != nil })
  }

  @Test func `reckons with nobody who is absent, until it is taken back`() throws {
    let (campaign, shifts, people) = try booked()
    let noted = try store.now(at: campaign)
    let one = Absence(.decline, curator: people[0], shift: shifts[0].id, notedAt: noted)
    let all = Absence(.decline, curator: people[1], shift: nil, notedAt: noted)
    #expect(
      try store.note([one, all], of: campaign, audit: fixture.audit, dryRun: false) == 2)
    #expect(try store.note([one], of: campaign, audit: fixture.audit, dryRun: false) == 0)
    let windows = try store.windows(of: campaign)
    #expect(windows.map(\.kind) == [.unavailable, .unavailable])
    #expect(windows[0].period == shifts[0].period)
    #expect(windows[1].period.contains(shifts[0].period))
    #expect(windows[1].period.contains(shifts[2].period))
    #expect(try store.absences(of: campaign).map(\.kind) == [.decline, .decline])

    #expect(try store.reverse(one, of: campaign, audit: fixture.audit, dryRun: false))
    #expect(try !store.reverse(one, of: campaign, audit: fixture.audit, dryRun: false))
    #expect(try store.windows(of: campaign).map(\.curator) == [people[1]])
    #expect(try store.note([one], of: campaign, audit: fixture.audit, dryRun: false) == 1)
  }

  @Test func `keeps the gaps that a plan leaves on the day it is stored`() throws {
    let campaign = try fixture.campaign(budget: 1_000_000)
    let shifts = try fixture.shifts(of: campaign)
    let number = try fixture.savePlan([try fixture.curator("ana")], shifts, of: campaign)
    let gaps = try store.gaps(ofPlan: number, of: campaign)
    #expect(gaps == Dictionary(uniqueKeysWithValues: shifts.map { ($0.needs[0].id, 1) }))
  }

  @Test func `pins what is booked`() throws {
    let (_, shifts, people) = try booked()
    let pin = { (isPinned: Bool, person: Int) in
      try store.pin(
        isPinned, people[person], on: shifts[0].id, audit: fixture.audit, dryRun: false)
    }
    #expect(try pin(true, 0) == true)
    #expect(try pin(true, 0) == false)
    #expect(try pin(false, 0) == true)
    #expect(try pin(true, 2) == nil)
  }

  @Test func `keeps the campaign's terms of change`() throws {
    let campaign = try fixture.campaign()
    #expect(campaign.terms.changes == ChangePolicy())
    let policy = ChangePolicy(
      freezeMinutes: 90,
      notice: [
        ChangePolicy.Notice(under: 12, weight: 9), ChangePolicy.Notice(under: 48, weight: 3),
      ])
    let (_, after) = try store.editCampaign("spring", audit: fixture.audit, dryRun: false) {
      terms in
      CampaignTerms(
        code: terms.code, name: terms.name, timeZone: terms.timeZone, flight: terms.flight,
        budget: terms.budget, hires: terms.hires, changes: policy)
    }
    #expect(after.terms.changes == policy)
  }

  /// Each booking as the database has it, by its key.
  private func rows() throws -> [Int64: String] {
    try store.connection.run(
      "select assignment_id, assignment::text as row from lineup.assignment"
    ).reduce(into: [:]) { rows, row in
      rows[try row["assignment_id"]] = try row.read("row", as: String.self)
    }
  }
}
