import Lineup
import LineupSQL
import LineupStore
import Postgres
import TestServer

/// A migrated database of a test's own, and the campaign that its tests begin with.
struct StoreFixture {
  let conninfo: String
  let store: Store
  let audit = AuditContext(actor: "tester", command: "test", reason: "because")

  init() throws {
    let template = try TestServer.shared.template("lineup") { conninfo in
      let connection = try Connection(conninfo, applicationName: "template")
      let folder = MigrationFolder(LineupSQL.folder(executable: "/nowhere/bin/lineup"))
      _ = try Migrator(connection, folder).migrate()
    }
    conninfo = try TestServer.shared.makeDatabase(template: template)
    store = Store(try Connection(conninfo, applicationName: "tests"))
  }

  /// A campaign of a new client, three days long unless another flight is told.
  func campaign(
    _ code: String = "spring", flight: String = "2027-05-03", days: Int = 3,
    zone: String = "Europe/Lisbon", budget: Int64 = 100_000
  ) throws -> Campaign {
    let euro = try Currency("EUR")
    let first = try LocalDate(flight)
    _ = try store.addClient(
      code: "client-\(code)", name: "Client", notes: nil, audit: audit, dryRun: false)
    return try store.addCampaign(
      CampaignTerms(
        code: code, name: "Spring", hashtag: "AskUs", timeZone: zone,
        flight: first...first.advanced(by: days - 1), budget: Money(minorUnits: budget, euro),
        goal: Goal(12, .attendance), hires: 0...5, languages: [try LanguageTag("pt-BR")],
        topics: ["food"], segments: [Segment(name: "Weekend", population: 1000, weight: 1.5)]),
      client: "client-\(code)", audit: audit, dryRun: false)
  }

  /// The early shift of every day, with mentions that ask for two people on Instagram.
  func shifts(of campaign: Campaign) throws -> [Shift] {
    try store.setPattern(
      ShiftPattern(code: "early", start: LocalTime("08:00"), end: LocalTime("14:00")),
      of: campaign.id, audit: audit, dryRun: false)
    try store.connection.run(
      """
      insert into lineup.demand (campaign_id, starts_at, platform, language, mentions)
      select campaign_id, hour, 'instagram', 'pt', 20
      from lineup.campaign,
           generate_series(lower(flight)::timestamp at time zone time_zone,
                           upper(flight)::timestamp at time zone time_zone - interval '1 hour',
                           interval '1 hour') as hour
      where campaign_id = \(campaign.id)
      on conflict do nothing
      """)
    return try store.generateShifts(
      of: campaign, policy: HeadcountPolicy(), audit: audit, dryRun: false
    ).shifts
  }

  /// Somebody on Instagram who asks 10.00 EUR once and 20.01 EUR an hour.
  func curator(_ name: String) throws -> Identifier<Curator> {
    let id: Identifier<Curator> = try store.connection.one(
      """
      insert into lineup.curator (external_id, name, state, languages)
      values (\(name), \(name), 'agreed', '{pt-BR}')
      returning curator_id
      """)["curator_id"]
    try store.connection.batch([
      """
      insert into lineup.channel (curator_id, platform, handle, is_primary)
      values (\(id), 'instagram', \(name), true)
      """,
      """
      insert into lineup.rate (curator_id, valid_from, currency, flat_minor, per_hour_minor)
      values (\(id), '2020-01-01', 'EUR', 1000, 2001)
      """,
    ])
    return id
  }

  /// A plan in which each of `people` works every shift, at its first desk.
  func plan(_ people: [Identifier<Curator>], _ shifts: [Shift]) throws -> Plan {
    let assignments = people.flatMap { person in
      shifts.map { Assignment(curator: person, shift: $0.id, need: $0.needs[0].id) }
    }
    let cost = Int64(people.count) * (1000 + Int64(shifts.count) * 6 * 2001)
    return Plan(
      hires: people, assignments: assignments,
      levels: [Level(name: "shortage", unit: "points", value: 3, bound: 2)],
      cost: Money(minorUnits: cost, try Currency("EUR")))
  }

  /// Stores a plan of people who work every shift.
  func savePlan(
    _ people: [Identifier<Curator>], _ shifts: [Shift], of campaign: Campaign
  ) throws -> Int {
    let rate = Rate(try Currency("EUR"), flat: 1000, perHour: 2001)
    return try store.savePlan(
      try plan(people, shifts), rates: Dictionary(uniqueKeysWithValues: people.map { ($0, rate) }),
      of: campaign, origin: PlanOrigin(seed: 7, seconds: 1.5), audit: audit, dryRun: false)
  }
}
