import Foundation
import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct PlanStoreTests {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  @Test func `gives back a plan as it was stored, with what each hire costs`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let ana = try fixture.curator("ana")
    let number = try fixture.savePlan([ana], shifts, of: campaign)
    let record = try store.plan(number, of: campaign)
    #expect(number == 1 && record.state == .draft && record.seed == 7 && record.seconds == 1.5)
    #expect(record.plan == (try fixture.plan([ana], shifts)))
    #expect(record.costs[ana] == record.plan.cost)
    #expect(record.createdBy == "tester" && record.acceptedAt == nil)
  }

  @Test func `refuses a plan whose cost is not what its rates make`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let ana = try fixture.curator("ana")
    let plan = try fixture.plan([ana], shifts)
    #expect(throws: StoreError.self) {
      try store.savePlan(
        plan, rates: [ana: Rate(plan.cost.currency, flat: 999, perHour: 2001)], of: campaign,
        origin: PlanOrigin(seed: nil, seconds: nil), audit: fixture.audit, dryRun: false)
    }
    #expect(try store.plans(of: campaign).isEmpty)
  }

  @Test func `keeps the least that a hire asks, and spends what is missing on the last day`() throws
  {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let ana = try fixture.curator("ana")
    let plan = try fixture.plan([ana], shifts)
    let least = plan.cost.minorUnits + 1
    let number = try store.savePlan(
      Plan(
        hires: plan.hires, assignments: plan.assignments,
        cost: Money(minorUnits: least, plan.cost.currency)),
      rates: [ana: Rate(plan.cost.currency, flat: 1000, perHour: 2001, minimum: least)],
      of: campaign, origin: PlanOrigin(seed: nil, seconds: nil), audit: fixture.audit,
      dryRun: false)
    let spending = try store.spending(ofPlan: number, of: campaign)
    #expect(spending.map(\.cost).reduce(0, +) == least)
    #expect(spending.last?.day == campaign.terms.flight.upperBound)
    try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
    #expect(try store.committed(campaign.id) == least)
    let kept: Int64 = try store.connection.one(
      "select minimum_minor from lineup.engagement where curator_id = \(ana)")["minimum_minor"]
    #expect(kept == least)
  }

  @Test func `refuses a plan that names a shift which is gone`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let ana = try fixture.curator("ana")
    try store.connection.run("delete from lineup.shift where shift_id = \(shifts[1].id)")
    #expect(throws: StoreError.self) { try fixture.savePlan([ana], shifts, of: campaign) }
  }

  @Test func `books and commits what it accepts, in place of the plan before`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let people = [try fixture.curator("ana"), try fixture.curator("rui")]
    let first = try fixture.savePlan(people, shifts, of: campaign)
    let second = try fixture.savePlan([people[1]], shifts, of: campaign)
    try store.acceptPlan(first, of: campaign, audit: fixture.audit, dryRun: false)
    #expect(try bookings() == 6)
    #expect(
      try store.committed(campaign.id) == store.plan(first, of: campaign).plan.cost.minorUnits)
    #expect(throws: StoreError.self) {
      try store.acceptPlan(first, of: campaign, audit: fixture.audit, dryRun: false)
    }
    try store.acceptPlan(second, of: campaign, audit: fixture.audit, dryRun: false)
    #expect(try bookings() == 3)
    #expect(
      try store.committed(campaign.id) == store.plan(second, of: campaign).plan.cost.minorUnits)
    #expect(try store.plan(first, of: campaign).state == .superseded)
    #expect(try store.plan(nil, of: campaign).number == second)
  }

  @Test func `accepts a plan that spends the budget to the last unit and none beyond`() throws {
    let cost = 1000 + 3 * 6 * 2001
    let tight = try fixture.campaign("tight", budget: Int64(cost))
    let shifts = try fixture.shifts(of: tight)
    let people = [try fixture.curator("ana"), try fixture.curator("rui")]
    let both = try fixture.savePlan(people, shifts, of: tight)
    let one = try fixture.savePlan([people[0]], shifts, of: tight)
    let error = #expect(throws: StoreError.self) {
      try store.acceptPlan(both, of: tight, audit: fixture.audit, dryRun: false)
    }
    guard case .refused(let refusal) = error else {
      Issue.record("told \(String(describing: error))")
      return
    }
    #expect(refusal.constraint == "commitments_stay_within_budget")
    #expect(try bookings() == 0 && store.committed(tight.id) == 0)
    try store.acceptPlan(one, of: tight, audit: fixture.audit, dryRun: false)
    #expect(try store.committed(tight.id) == Int64(cost))
  }

  @Test func `takes a rehearsed acceptance back`() throws {
    let campaign = try fixture.campaign()
    let shifts = try fixture.shifts(of: campaign)
    let number = try fixture.savePlan([try fixture.curator("ana")], shifts, of: campaign)
    try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: true)
    #expect(try bookings() == 0 && store.plan(number, of: campaign).state == .draft)
  }

  @Test func `lets only one of many campaigns book somebody at one time`() async throws {
    let ana = try fixture.curator("ana")
    let drafts = try (0..<8).map { index in
      let campaign = try fixture.campaign("c\(index)")
      let shifts = try fixture.shifts(of: campaign)
      return (campaign, try fixture.savePlan([ana], shifts, of: campaign))
    }
    let conninfo = fixture.conninfo
    let audit = fixture.audit
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for (campaign, number) in drafts {
        group.addTask {
          let store = Store(try Connection(conninfo, applicationName: "tests"))
          do {
            try store.acceptPlan(number, of: campaign, audit: audit, dryRun: false)
            return true
          } catch StoreError.refused(let refusal) {
            #expect(refusal.constraint == "nobody_is_booked_twice_at_once")
            return false
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    #expect(try bookings() == 3)
  }

  @Test func `joins adjoining windows and reads candidates whole`() throws {
    let campaign = try fixture.campaign()
    _ = try fixture.shifts(of: campaign)
    let ana = try fixture.curator("ana")
    try store.connection.script(
      """
      insert into lineup.availability_rule (curator_id, kind, valid, time_zone)
      values (\(ana), 'available', '[2027-05-03,2027-05-05)', 'Europe/Lisbon');
      insert into lineup.availability_window (availability_rule_id, curator_id, during)
      select availability_rule_id, curator_id, during
      from lineup.availability_rule, unnest(array[
        '[2027-05-02 23:00Z,2027-05-03 23:00Z)', '[2027-05-03 23:00Z,2027-05-04 23:00Z)'
      ]::tstzrange[]) as during;
      """)
    let windows = try store.windows(of: campaign)
    #expect(windows.map(\.period.minutes) == [2880])
    let candidate = try #require(try store.candidates(on: campaign.terms.flight.lowerBound).first)
    #expect(
      candidate.id == ana && candidate.profile.channels.map(\.description) == ["instagram:ana"])
    #expect(candidate.profile.rate == Rate(try Currency("EUR"), flat: 1000, perHour: 2001))
  }

  private func bookings() throws -> Int {
    try store.connection.one("select count(*) as count from lineup.assignment")["count"]
  }
}
