import Lineup
import Postgres

/// What `generateShifts` did, in shifts.
public struct ShiftGeneration: Sendable {
  public let added: Int
  public let changed: Int
  public let removed: Int
  public let same: Int

  /// Draft plans that used shifts or desks which are gone now.
  public let outdatedDrafts: [Int]

  /// Times of patterns that the clocks skip or show twice.
  public let clockChanges: [ClockChange]
  public let shifts: [Shift]
}

extension Store {
  /// Stores a shift pattern, in place of one with the same code.
  ///
  /// - Throws: `StoreError.notFound` where it may not come before a pattern that is not there,
  ///   `.refused`.
  public func setPattern(
    _ pattern: ShiftPattern, of campaign: Identifier<Campaign>, audit: AuditContext, dryRun: Bool
  ) throws {
    try write(audit, dryRun: dryRun) {
      let codes = try patterns(of: campaign).map(\.code)
      for code in pattern.notBefore.sorted() where code != pattern.code && !codes.contains(code) {
        throw StoreError.notFound(kind: "shift pattern", key: code, near: near(code, among: codes))
      }
      try connection.run(
        """
        insert into lineup.shift_pattern
          (campaign_id, code, from_time, to_time, weekdays, is_unpopular, not_before)
        values (\(campaign), \(pattern.code), \(pattern.start), \(pattern.end),
                \(pattern.weekdays.map(\.isoNumber).sorted()), \(pattern.isUnpopular),
                \(pattern.notBefore.sorted())::text[])
        on conflict (campaign_id, code) do update
        set from_time = excluded.from_time, to_time = excluded.to_time,
            weekdays = excluded.weekdays, is_unpopular = excluded.is_unpopular,
            not_before = excluded.not_before
        """)
    }
  }

  /// Removes a shift pattern, and its code from those that may not come before it; shifts made from
  /// it stay until they are generated anew.
  ///
  /// - Returns: the patterns that are left.
  /// - Throws: `StoreError.notFound`.
  @discardableResult
  public func removePattern(
    _ code: String, of campaign: Identifier<Campaign>, audit: AuditContext, dryRun: Bool
  ) throws -> [ShiftPattern] {
    try write(audit, dryRun: dryRun) {
      let removed = try connection.run(
        "delete from lineup.shift_pattern where campaign_id = \(campaign) and code = \(code)")
      guard removed.affected == 1 else {
        let codes = try patterns(of: campaign).map(\.code)
        throw StoreError.notFound(kind: "shift pattern", key: code, near: near(code, among: codes))
      }
      try connection.run(
        """
        update lineup.shift_pattern set not_before = array_remove(not_before, \(code))
        where campaign_id = \(campaign) and \(code) = any (not_before)
        """)
      return try patterns(of: campaign)
    }
  }

  /// A campaign's shift patterns by start, then code.
  public func patterns(of campaign: Identifier<Campaign>) throws -> [ShiftPattern] {
    try connection.run(
      """
      select code, to_char(from_time, 'HH24:MI') as from_time, to_char(to_time, 'HH24:MI') as to_time,
             weekdays, is_unpopular, not_before
      from lineup.shift_pattern
      where campaign_id = \(campaign)
      order by shift_pattern.from_time, code
      """
    ).map { row in
      ShiftPattern(
        code: try row["code"], start: try row["from_time"], end: try row["to_time"],
        weekdays: Weekday.days(isoNumbers: try row["weekdays"]),
        isUnpopular: try row["is_unpopular"],
        notBefore: Set(try row.read("not_before", as: [String].self)))
    }
  }

  /// Makes the shifts of a campaign's patterns on the days of its flight, with the people that the
  /// demand asks for at each desk and those who stand by; shifts that no pattern makes any more are removed.
  ///
  /// Running it again without changes changes nothing, and shifts that stay keep their keys.
  ///
  /// - Throws: `StoreError.refused` where people are booked on a shift that would go.
  public func generateShifts(
    of campaign: Campaign, policy: HeadcountPolicy, audit: AuditContext, dryRun: Bool
  ) throws -> ShiftGeneration {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        "select 1 from lineup.campaign where campaign_id = \(campaign.id) for update")
      let earlier = try shifts(of: campaign)
      let drafts = try draftSizes(of: campaign.id)
      let demand = try demand(of: campaign)
      let (slots, clockChanges) = try slots(of: campaign)
      let wanted = slots.flatMap { policy.wanted(of: $0, from: demand) }
      try storeSlots(slots, of: campaign.id)
      try storeNeeds(wanted, policy, of: campaign.id)

      let shifts = try shifts(of: campaign)
      let known = Dictionary(uniqueKeysWithValues: earlier.map { ($0.id, $0) })
      let kept = shifts.filter { known[$0.id] != nil }
      let same = kept.filter { known[$0.id] == $0 }.count
      let draftsNow = try draftSizes(of: campaign.id)
      return ShiftGeneration(
        added: shifts.count - kept.count, changed: kept.count - same,
        removed: earlier.count - kept.count, same: same,
        outdatedDrafts: drafts.filter { draftsNow[$0.key] != $0.value }.map(\.key).sorted(),
        clockChanges: clockChanges, shifts: shifts)
    }
  }

  /// A campaign's shifts by start, then code, with their desks.
  public func shifts(of campaign: Campaign) throws -> [Shift] {
    let zone = campaign.terms.timeZone
    let needs = try connection.run(
      """
      select shift_id, need_id, platform, language, skill, minimum, target, maximum, under_weight,
             over_weight, is_standby
      from lineup.shift_need
      join lineup.shift using (shift_id)
      where campaign_id = \(campaign.id)
      order by is_standby, platform nulls first, language nulls first, skill nulls first, need_id
      """)
    var needsByShift: [Identifier<Shift>: [Need]] = [:]
    for row in needs {
      let shift: Identifier<Shift> = try row["shift_id"]
      needsByShift[shift, default: []].append(try Need(row))
    }
    return try connection.run(
      """
      select shift_id, code, day, is_unpopular,
             \(SQL.moment("lower(during)", zone: "zone", as: "start")),
             \(SQL.moment("upper(during)", zone: "zone", as: "finish"))
      from lineup.shift
      cross join (select \(zone)::text) as told (zone)
      where campaign_id = \(campaign.id)
      order by lower(during), code, shift_id
      """
    ).map { row in
      let id: Identifier<Shift> = try row["shift_id"]
      return Shift(
        id: id, code: try row["code"], day: try row["day"], period: try row.period(),
        isUnpopular: try row["is_unpopular"], needs: needsByShift[id] ?? [])
    }
  }

  /// A campaign's demand by hour and desk.
  public func demand(of campaign: Campaign) throws -> [MentionCount] {
    try connection.run(
      """
      select platform, language, topic, mentions,
             \(SQL.moment("starts_at", zone: "zone", as: "hour"))
      from lineup.demand
      cross join (select \(campaign.terms.timeZone)::text) as told (zone)
      where campaign_id = \(campaign.id)
      order by starts_at, platform nulls first, language nulls first, topic nulls first
      """
    ).map { row in
      MentionCount(
        hour: try row.moment("hour"),
        desk: Desk(
          platform: try row["platform"], language: try row["language"], skill: try row["topic"]),
        mentions: try row["mentions"])
    }
  }

  private func storeSlots(_ slots: [ShiftSlot], of campaign: Identifier<Campaign>) throws {
    let told: SQL = """
      unnest(\(slots.map(\.day))::date[], \(slots.map(\.code))::text[],
             \(slots.map(\.period.start.description))::timestamptz[],
             \(slots.map(\.period.end.description))::timestamptz[],
             \(slots.map(\.isUnpopular))::boolean[])
        as told (day, code, starts_at, ends_at, is_unpopular)
      """
    try connection.run(
      """
      delete from lineup.shift
      where campaign_id = \(campaign)
        and not exists (
          select from \(told) where told.day = shift.day and told.code = shift.code
        )
      """)
    try connection.run(
      """
      insert into lineup.shift (campaign_id, day, code, during, is_unpopular)
      select \(campaign), day, code, tstzrange(starts_at, ends_at), is_unpopular
      from \(told)
      order by starts_at, code
      on conflict (campaign_id, day, code) do update
      set during = excluded.during, is_unpopular = excluded.is_unpopular
      where (shift.during, shift.is_unpopular)
        is distinct from (excluded.during, excluded.is_unpopular)
      """)
  }

  private func storeNeeds(
    _ rows: [WantedNeed], _ policy: HeadcountPolicy, of campaign: Identifier<Campaign>
  ) throws {
    let told: SQL = """
      unnest(\(rows.map(\.slot.day))::date[], \(rows.map(\.slot.code))::text[],
             \(rows.map(\.desk.platform))::text[], \(rows.map(\.desk.language))::text[],
             \(rows.map(\.desk.skill))::text[], \(rows.map(\.headcount.minimum))::int[],
             \(rows.map(\.headcount.target))::int[], \(rows.map(\.headcount.maximum))::int[],
             \(rows.map(\.isStandby))::boolean[])
        as told (day, code, platform, language, skill, minimum, target, maximum, is_standby)
      """
    try connection.run(
      """
      delete from lineup.shift_need
      using lineup.shift
      where shift.shift_id = shift_need.shift_id and shift.campaign_id = \(campaign)
        and not exists (
          select from \(told)
          where told.day = shift.day and told.code = shift.code
            and (told.platform, told.language, told.skill, told.is_standby)
              is not distinct from
                (shift_need.platform, shift_need.language, shift_need.skill, shift_need.is_standby)
        )
      """)
    try connection.run(
      """
      insert into lineup.shift_need
        (shift_id, platform, language, skill, minimum, target, maximum, is_standby, under_weight,
         over_weight)
      select shift_id, platform, language, skill, minimum, target, maximum, is_standby,
             \(policy.underWeight)::bigint, \(policy.overWeight)::bigint
      from \(told)
      join lineup.shift using (day, code)
      where campaign_id = \(campaign)
      on conflict on constraint shift_need_is_told_once do update
      set minimum = excluded.minimum, target = excluded.target, maximum = excluded.maximum,
          under_weight = excluded.under_weight, over_weight = excluded.over_weight
      where (shift_need.minimum, shift_need.target, shift_need.maximum, shift_need.under_weight,
             shift_need.over_weight)
        is distinct from (excluded.minimum, excluded.target, excluded.maximum,
                          excluded.under_weight, excluded.over_weight)
      """)
  }

  /// Assignments of each draft plan, by its number.
  private func draftSizes(of campaign: Identifier<Campaign>) throws -> [Int: Int] {
    let rows = try connection.run(
      """
      select number, count(plan_assignment.plan_id) as size
      from lineup.plan
      left join lineup.plan_assignment using (plan_id)
      where campaign_id = \(campaign) and state = 'draft'
      group by plan_id, number
      """)
    return try rows.reduce(into: [:]) { sizes, row in
      sizes[try row["number"]] = try row.read("size", as: Int.self)
    }
  }
}

/// What one desk, or standby, is to ask of a shift to be.
private struct WantedNeed {
  let slot: ShiftSlot
  let desk: Desk
  let headcount: Headcount
  let isStandby: Bool
}

extension HeadcountPolicy {
  /// What a shift is to ask; nobody stands by where no desk opens.
  fileprivate func wanted(of slot: ShiftSlot, from demand: [MentionCount]) -> [WantedNeed] {
    let desks = needs(over: slot.period, from: demand).map { desk, headcount in
      WantedNeed(slot: slot, desk: desk, headcount: headcount, isStandby: false)
    }
    guard standby > 0, !desks.isEmpty,
      let headcount = Headcount(minimum: 0, target: standby, maximum: standby)
    else { return desks }
    return desks + [WantedNeed(slot: slot, desk: Desk(), headcount: headcount, isStandby: true)]
  }
}

extension Need {
  fileprivate init(_ row: Row) throws(PostgresError) {
    let counts = Headcount(
      minimum: try row["minimum"], target: try row["target"], maximum: try row["maximum"])
    guard let counts else { throw .unreadable(column: "target", as: "Headcount") }
    self.init(
      id: try row["need_id"],
      desk: Desk(
        platform: try row["platform"], language: try row["language"], skill: try row["skill"]),
      headcount: counts, underWeight: try row["under_weight"], overWeight: try row["over_weight"],
      isStandby: try row["is_standby"])
  }
}

extension Row {
  /// The period of columns `start` and `finish` that `SQL.moment` makes.
  func period() throws(PostgresError) -> Period {
    guard let period = Period(from: try moment("start"), to: try moment("finish")) else {
      throw .unreadable(column: "start", as: "Period")
    }
    return period
  }
}
