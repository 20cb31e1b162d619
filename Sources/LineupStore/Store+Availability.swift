import Lineup
import Postgres

/// A rule of availability as it is stored, or an event of a person's calendar.
public struct AvailabilityRecord: Hashable, Sendable {
  public let id: Identifier<AvailabilityRule>
  public let curator: Identifier<Curator>
  public let externalID: String?

  /// The person's name.
  public let name: String
  public let kind: AvailabilityKind
  public let days: ClosedRange<LocalDate>
  public let weekdays: [Int]
  public let from: LocalTime
  public let to: LocalTime
  public let timeZone: String

  /// The rule of RFC 5545; nil where weekdays or a calendar tell the times.
  public let recurrence: String?
  public let exceptDays: [LocalDate]
  public let extraDays: [LocalDate]

  /// Name of the calendar that it comes from; nil where the agency was told.
  public let calendar: String?

  /// How many stretches of time it means.
  public let stretches: Int
  public let note: String?
}

/// A stretch of time with the rule that it comes from.
public struct AvailabilityStretch: Hashable, Sendable {
  public let rule: Identifier<AvailabilityRule>
  public let kind: AvailabilityKind
  public let period: Period
  public let timeZone: String
  public let calendar: String?
  public let note: String?
}

extension Store {
  /// Stores a rule with the stretches that begin at these local times of its zone; one that is told
  /// already changes nothing but its note.
  ///
  /// - Throws: `StoreError.clockChange` for local times in a gap or a fold that the rule does not
  ///   decide, `.unknownTimeZone`, `.refused`.
  public func add(
    _ rule: AvailabilityRule, starts: [LocalDateTime], audit: AuditContext, dryRun: Bool
  ) throws -> AvailabilityRecord {
    guard try knownTimeZones(among: [rule.timeZone]) == [rule.timeZone] else {
      throw StoreError.unknownTimeZone(rule.timeZone)
    }
    return try write(audit, dryRun: dryRun) {
      try refuseClockChanges(of: rule, starts)
      let row = try connection.one(
        """
        insert into lineup.availability_rule as known
          (curator_id, kind, valid, weekdays, from_time, to_time, time_zone, rrule, except_days,
           extra_days, gap, fold, note)
        values (\(rule.curator), \(rule.kind.rawValue),
                daterange(\(rule.days.lowerBound), \(rule.days.upperBound), '[]'),
                \(rule.weekdays)::smallint[], \(rule.from), \(rule.to), \(rule.timeZone),
                \(rule.recurrence?.description), \(rule.exceptDays)::date[],
                \(rule.extraDays)::date[], \(rule.gap?.rawValue), \(rule.fold?.rawValue),
                normalize(\(rule.note)::text, nfc))
        on conflict on constraint availability_rule_is_told_once do update
        set note = coalesce(excluded.note, known.note), gap = excluded.gap, fold = excluded.fold
        returning availability_rule_id
        """)
      let id: Identifier<AvailabilityRule> = try row["availability_rule_id"]
      try connection.run(
        """
        delete from lineup.availability_window
        where availability_rule_id = \(id) and during not in (
          select tstzrange(starts_at, ends_at) from (\(edges(of: rule, starts))) as edge
          where starts_at < ends_at)
        """)
      try connection.run(
        """
        insert into lineup.availability_window (availability_rule_id, curator_id, during)
        select distinct \(id)::bigint, \(rule.curator)::bigint, tstzrange(starts_at, ends_at)
        from (\(edges(of: rule, starts))) as edge
        where starts_at < ends_at
        on conflict on constraint availability_window_key do nothing
        """)
      guard let record = try availability(of: rule.curator).first(where: { $0.id == id }) else {
        throw StoreError.notFound(kind: "availability", key: "\(id.rawValue)", near: [])
      }
      return record
    }
  }

  /// The names that PostgreSQL knows as IANA zones.
  public func knownTimeZones(among names: Set<String>) throws -> Set<String> {
    let rows = try connection.run(
      """
      select name from unnest(\(names.sorted())::text[]) as told (name)
      where lineup.is_time_zone(name)
      """)
    return Set(try rows.map { try $0["name"] })
  }

  /// Removes rules of a person; events go only together with their calendar.
  ///
  /// - Returns: how many there were.
  public func removeAvailability(
    _ rules: [Identifier<AvailabilityRule>], of curator: Identifier<Curator>, audit: AuditContext,
    dryRun: Bool
  ) throws -> Int {
    try write(audit, dryRun: dryRun) {
      try connection.run(
        """
        delete from lineup.availability_rule
        where curator_id = \(curator) and availability_rule_id = any (\(rules)::bigint[])
          and calendar_id is null
        """
      ).affected
    }
  }

  /// Removes a person's calendar with all that it said.
  ///
  /// - Returns: whether there was one.
  public func removeCalendar(
    _ name: String, of curator: Identifier<Curator>, audit: AuditContext, dryRun: Bool
  ) throws -> Bool {
    try write(audit, dryRun: dryRun) {
      // What goes by a cascade is not audited; what a calendar said goes before it.
      try connection.run(
        """
        delete from lineup.availability_rule
        where calendar_id in (
          select calendar_id from lineup.calendar where curator_id = \(curator) and name = \(name))
        """)
      return try connection.run(
        "delete from lineup.calendar where curator_id = \(curator) and name = \(name)"
      ).affected == 1
    }
  }

  /// What people and their calendars said, by person and day; nil means everybody.
  public func availability(of curator: Identifier<Curator>? = nil) throws -> [AvailabilityRecord] {
    try connection.run(
      """
      select availability_rule_id, curator_id, external_id, name, kind, first_day, last_day, weekdays,
             from_time, to_time, time_zone, rrule, except_days, extra_days, calendar, stretches, note
      from report.availability_rule_v1
      where \(curator)::bigint is null or curator_id = \(curator)
      order by name, curator_id, first_day, from_time, availability_rule_id
      """
    ).map { try AvailabilityRecord($0) }
  }

  /// The stretches that reach into some days of a zone, their moments as its clocks tell them.
  public func stretches(
    of curator: Identifier<Curator>, on days: ClosedRange<LocalDate>, in timeZone: String
  ) throws -> [AvailabilityStretch] {
    try connection.run(
      """
      select told.availability_rule_id, told.kind, told.time_zone, rule.calendar, told.note,
             \(SQL.moment("told.starts_at", zone: "zone", as: "start")),
             \(SQL.moment("told.ends_at", zone: "zone", as: "finish"))
      from report.availability_v1 as told
      join report.availability_rule_v1 as rule using (availability_rule_id)
      cross join (select \(timeZone)::text) as place (zone)
      where told.curator_id = \(curator)
        and told.starts_at < lineup.day_start(\(days.upperBound.advanced(by: 1))::date, zone)
        and told.ends_at > lineup.day_start(\(days.lowerBound)::date, zone)
      order by told.starts_at, told.ends_at, told.availability_rule_id
      """
    ).map { row in
      AvailabilityStretch(
        rule: try row["availability_rule_id"],
        kind: try AvailabilityKind(row.read("kind", as: String.self)), period: try row.period(),
        timeZone: try row["time_zone"], calendar: try row["calendar"], note: try row["note"])
    }
  }

  private func refuseClockChanges(of rule: AvailabilityRule, _ starts: [LocalDateTime]) throws {
    let rows = try connection.run(
      """
      with edge as (\(edges(of: rule, starts))), fault as (
        select local_time, lineup.local_fault(local_time, \(rule.timeZone)) = 'gap' as is_gap
        from edge
        cross join lateral (
          values (starts_local, starts_at), (ends_local, ends_at)
        ) as told (local_time, instant)
        where instant is null
      )
      select to_char(local_time, 'YYYY-MM-DD HH24:MI') as local_time, is_gap,
             count(*) over () - 1 as others
      from fault
      order by fault.local_time
      limit 1
      """)
    guard let row = rows.first else { return }
    throw StoreError.clockChange(
      try row["local_time"], zone: rule.timeZone, isGap: try row["is_gap"],
      others: try row["others"])
  }

  /// The instants of a rule's times; null where the clocks skip a time or show it twice.
  private func edges(of rule: AvailabilityRule, _ starts: [LocalDateTime]) -> SQL {
    var lastStart: Moment?
    if case .instant(let moment) = rule.recurrence?.end { lastStart = moment }
    let ends = starts.map { $0.advanced(bySeconds: rule.clockSeconds) }
    return """
      select starts_local, ends_local,
             lineup.edge_instant(starts_local, \(rule.timeZone), \(rule.gap?.rawValue)::text,
                                 \(rule.fold?.rawValue)::text) as starts_at,
             lineup.edge_instant(ends_local, \(rule.timeZone), \(rule.gap?.rawValue)::text,
                                 \(rule.fold?.rawValue)::text) as ends_at
      from unnest(\(starts.map(\.description))::timestamp[], \(ends.map(\.description))::timestamp[])
        as word (starts_local, ends_local)
      where \(lastStart)::timestamptz is null
        or lineup.resolved_instant(starts_local, \(rule.timeZone), 'later', 'earlier')
          <= \(lastStart)::timestamptz
      """
  }
}

extension AvailabilityRecord {
  fileprivate init(_ row: Row) throws {
    let first: LocalDate = try row["first_day"]
    self.init(
      id: try row["availability_rule_id"], curator: try row["curator_id"],
      externalID: try row["external_id"], name: try row["name"],
      kind: try AvailabilityKind(row.read("kind", as: String.self)),
      days: first...max(first, try row.read("last_day", as: LocalDate.self)),
      weekdays: try row["weekdays"], from: try row["from_time"], to: try row["to_time"],
      timeZone: try row["time_zone"], recurrence: try row["rrule"],
      exceptDays: try row["except_days"], extraDays: try row["extra_days"],
      calendar: try row["calendar"], stretches: try row["stretches"], note: try row["note"])
  }
}
