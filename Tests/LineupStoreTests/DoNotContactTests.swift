import Lineup
import LineupStore
import Postgres
import Testing

@Suite struct DoNotContactTests {
  private let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `waits for a hire under way, so that neither overlooks the other`() throws {
    let campaign = try fixture.campaign()
    let ana = try fixture.curator("ana")
    let other = Store(try Connection(fixture.conninfo, applicationName: "another desk"))
    try other.connection.run("set lock_timeout = '200ms'")
    let hire: SQL = """
      insert into lineup.engagement
        (campaign_id, curator_id, currency, flat_minor, per_day_minor, per_hour_minor, cost_minor)
      values (\(campaign.id), \(ana), 'EUR', 0, 0, 0, 0)
      """
    // Somebody hires, and somebody else sets it meanwhile.
    try fixture.store.connection.rehearsal {
      try fixture.store.connection.run(hire)
      let error = #expect(throws: PostgresError.self) {
        try other.write(fixture.audit) { try other.setDoNotContact(ana, reason: "asked so") }
      }
      #expect(error?.serverError?.sqlState == "55P03")
    }
    // Somebody sets it, and somebody else hires meanwhile.
    try fixture.store.connection.rehearsal {
      try fixture.store.setDoNotContact(ana, reason: "asked so")
      let error = #expect(throws: PostgresError.self) { try other.connection.run(hire) }
      #expect(error?.serverError?.sqlState == "55P03")
    }
    try other.write(fixture.audit) { try other.setDoNotContact(ana, reason: "asked so") }
    let error = #expect(throws: PostgresError.self) { try fixture.store.connection.run(hire) }
    #expect(error?.serverError?.constraint == "do_not_contact_is_heeded")
    #expect(try fixture.store.bars(of: campaign.id) == [ana: .doNotContact(reason: "asked so")])
  }
}
