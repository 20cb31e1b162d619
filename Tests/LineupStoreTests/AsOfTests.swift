import Lineup
import LineupStore
import Postgres
import Testing

/// Reports as they were, against what they told then.
@Suite struct `As of` {
  let fixture: StoreFixture
  var store: Store { fixture.store }

  init() throws { fixture = try StoreFixture() }

  /// A report, and the same as of an instant.
  private static let reports = [
    ("roster_v3", "roster_as_of"), ("schedule_v2", "schedule_as_of"),
    ("budget_v1", "budget_as_of"), ("campaign_result_v1", "outcomes_as_of"),
  ]

  /// The rows of a report, without the instant at which budgets were asked for.
  private func rows(_ source: SQL, isBudget: Bool) throws -> [String] {
    let row: SQL = isBudget ? "to_jsonb(told) - 'as_of'" : "to_jsonb(told)"
    return try store.connection.run(
      "select (\(row))::text as row from \(source) as told order by 1"
    ).map { (row) throws -> String in try row["row"] }
  }

  private func now() throws -> String {
    try store.connection.one("select clock_timestamp()::text as now")["now"]
  }

  /// Changes of every table that these reports rest on; `dice` picks the rows.
  private func edits(_ dice: Int) -> [SQL] {
    func any(_ key: String, of table: String) -> SQL {
      SQL(
        trusted: """
          (select \(key) from lineup.\(table) order by md5(\(key)::text || \(dice)::text) limit 1)
          """)
    }
    let person = any("curator_id", of: "curator")
    let campaign = any("campaign_id", of: "campaign")
    let channel = any("channel_id", of: "channel")
    let hire = any("engagement_id", of: "engagement")
    let booking = any("assignment_id", of: "assignment")
    let shift = any("shift_id", of: "shift")
    return [
      "insert into lineup.curator (name, languages) values ('P' || \(dice)::text, '{pt,en}')",
      """
      update lineup.curator
      set name = 'Renamed ' || \(dice)::text, state = 'paused', max_shifts = '{"early": 2}',
          minimum_notice = '36 hours', max_fees_minor = \(dice % 100_000)::bigint,
          max_fees_currency = 'EUR'
      where curator_id = \(person)
      """,
      """
      update lineup.curator set time_zone = 'Asia/Tokyo', tags = array['t', \(dice)::text]
      where curator_id = \(person)
      """,
      """
      delete from lineup.curator
      where curator_id = \(person)
        and not exists (select from lineup.engagement where engagement.curator_id = curator.curator_id)
        and not exists (select from lineup.observation join lineup.channel using (channel_id)
                        where channel.curator_id = curator.curator_id)
        and not exists (select from lineup.state_change
                        where state_change.curator_id = curator.curator_id)
        and not exists (select from lineup.consent where consent.curator_id = curator.curator_id)
      """,
      """
      update lineup.curator set state = 'invited', owner = 'amy', territories = '{PT}'
      where curator_id = \(person)
      """,
      """
      insert into lineup.consent (curator_id, field, is_given, source, decided_on)
      values (\(person), 'photo', \(dice % 3 > 0), 'form', current_date)
      """,
      """
      insert into lineup.exclusivity (curator_id, kind, name)
      values (\(person), 'brand', 'Brand ' || \(dice)::text)
      """,
      "delete from lineup.exclusivity where curator_id = \(person)",
      """
      insert into lineup.do_not_contact (curator_id, reason)
      select curator_id, 'asked so' from lineup.curator
      where not exists (select from lineup.engagement where engagement.curator_id = curator.curator_id)
      on conflict do nothing
      """,
      """
      update lineup.do_not_contact set lifted_at = now(), lifted_by = 'amy', lift_reason = 'wrote'
      where lifted_at is null
      """,
      """
      insert into lineup.standby_entry (curator_id, position) values (\(person), \(dice % 90)::integer)
      on conflict do nothing
      """,
      "delete from lineup.standby_entry where curator_id = \(person)",
      "update lineup.freshness set max_days = 1 + \(dice % 300)::integer where metric is null",
      """
      insert into lineup.channel (curator_id, platform, handle)
      values (\(person), 'mastodon', 'h' || \(dice)::text) on conflict do nothing
      """,
      "update lineup.channel set handle = 'Re' || \(dice)::text where channel_id = \(channel)",
      "update lineup.channel set is_primary = not is_primary where channel_id = \(channel)",
      """
      delete from lineup.channel
      where channel_id = \(channel)
        and not exists (select from lineup.observation where observation.channel_id = channel.channel_id)
      """,
      """
      insert into lineup.observation (channel_id, metric, value, source, observed_at)
      values (\(channel), 'followers', \(dice % 10_000)::bigint, 'test', now() - interval '1 day')
      """,
      """
      insert into lineup.rate (curator_id, valid_from, currency, flat_minor)
      values (\(person), date '2020-01-01' + \(dice % 900)::integer, 'EUR', \(dice % 1000)::bigint)
      on conflict do nothing
      """,
      "update lineup.rate set per_day_minor = per_day_minor + 5 where curator_id = \(person)",
      "update lineup.rate set valid_from = valid_from - 1 where curator_id = \(person)",
      "delete from lineup.rate where curator_id = \(person) and valid_from > '2020-01-01'",
      """
      update lineup.campaign set budget_minor = budget_minor + \(dice % 500)::bigint
      where campaign_id = \(campaign)
      """,
      """
      update lineup.campaign set code = 'c' || \(dice)::text, time_zone = 'Asia/Tokyo'
      where campaign_id = \(campaign)
      """,
      "update lineup.client set code = 'b' || \(dice)::text",
      """
      insert into lineup.campaign_result (campaign_id, outcomes, spent_minor, active, source, told_by)
      values (\(campaign), \(dice % 1000)::integer, 5, 1, 'test', 'amy')
      """,
      """
      update lineup.engagement set state = 'offered', cost_minor = \(dice % 700)::bigint
      where engagement_id = \(hire)
      """,
      "update lineup.engagement set state = 'accepted' where engagement_id = \(hire)",
      "update lineup.assignment set is_pinned = not is_pinned where assignment_id = \(booking)",
      "update lineup.assignment set published_at = now() where assignment_id = \(booking)",
      "delete from lineup.assignment where assignment_id = \(booking)",
      """
      insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
      select engagement_id, curator_id, shift.shift_id, need_id, during
      from lineup.engagement
      join lineup.shift using (campaign_id)
      join lineup.shift_need using (shift_id)
      where shift.shift_id = \(shift)
      order by md5(engagement_id::text || \(dice)::text)
      limit 1
      """,
      // The time of a booking follows the shift's by its key.
      """
      update lineup.shift set during = tstzrange(lower(during) + '1 minute', upper(during))
      where shift_id = \(shift)
      """,
      """
      update lineup.shift set code = 'moved', is_unpopular = not is_unpopular
      where shift_id = \(shift)
      """,
      "update lineup.shift_need set language = 'en', is_standby = true where shift_id = \(shift)",
      """
      insert into lineup.plan (campaign_id, number, currency, cost_minor, created_by)
      values (\(campaign), \(dice)::integer, 'EUR', \(dice % 3000)::bigint, 'amy')
      """,
      "delete from lineup.plan where state = 'draft' and plan_id % 3 = \(dice % 3)",
    ]
  }

  /// Two accepted campaigns, and people with rates, channels and figures.
  private func begin() throws {
    for (code, names) in [("one", ["ana", "rui"]), ("two", ["eva", "joe"])] {
      let campaign = try fixture.campaign(code, budget: 900_000)
      let shifts = try fixture.shifts(of: campaign)
      let people = try names.map { try fixture.curator($0) }
      let number = try fixture.savePlan(people, shifts, of: campaign)
      try store.acceptPlan(number, of: campaign, audit: fixture.audit, dryRun: false)
    }
    _ = try fixture.curator("zoe")
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `tells what was told then, after any changes since`(_ seed: UInt64) throws {
    var state = seed
    try begin()
    var told: [(moment: String, report: Int, rows: [String])] = []
    var done: Set<Int> = []
    for _ in 0..<90 {
      // Knuth's constants of a linear congruential generator.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let dice = Int(state >> 34)
      let edits = edits(dice)
      let edit = dice % edits.count
      do {
        try store.write(fixture.audit) { try store.connection.run(edits[edit]) }
        done.insert(edit)
      } catch StoreError.refused {
        // Some changes meet an invariant; nothing has changed then.
      }
      for (index, report) in Self.reports.enumerated() {
        told.append(
          (
            try now(), index,
            try rows("report.\(identifier: report.0)", isBudget: report.0 == "budget_v1")
          ))
      }
    }
    #expect(done.count > 20)
    for (moment, index, rows) in told {
      let report = Self.reports[index]
      let past = try self.rows(
        "report.\(identifier: report.1)(\(moment)::timestamptz)",
        isBudget: report.0 == "budget_v1")
      try #require(past == rows, "\(report.1) as of \(moment)")
    }
    #expect(Set(told.filter { $0.report == 1 }.map(\.rows)).count > 10)
  }

  @Test func `tells nothing before the first row`() throws {
    let before = try now()
    try begin()
    for report in Self.reports {
      #expect(
        try rows("report.\(identifier: report.1)(\(before)::timestamptz)", isBudget: false) == [])
    }
    #expect(try rows("report.roster_as_of(now())", isBudget: false).count == 5)
  }

  @Test func `refuses a view over a table that keeps no history`() throws {
    #expect {
      try store.connection.run("select lineup.make_as_of('demand_v1', 'demand_as_of')")
    } throws: { error in
      "\(error)".contains("lineup.demand keeps no history")
    }
  }
}
