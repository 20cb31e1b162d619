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

/// A day that is shorter or longer than others, for the clocks change.
public struct DayOfChangingClocks: Hashable, Sendable {
  public let day: LocalDate

  /// How long it is.
  public let minutes: Int
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
  /// The names that PostgreSQL knows as IANA zones.
  public func knownTimeZones(among names: Set<String>) throws -> Set<String> {
    let rows = try connection.run(
      """
      select name from unnest(\(names.sorted())::text[]) as told (name)
      where \(SQL.isTimeZone("name"))
      """)
    return Set(try rows.map { try $0["name"] })
  }

  /// Refuses a name that is no IANA zone.
  ///
  /// - Throws: `StoreError.unknownTimeZone`.
  public func requireTimeZone(_ name: String) throws {
    guard try knownTimeZones(among: [name]) == [name] else {
      throw StoreError.unknownTimeZone(name)
    }
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

  /// What people and their calendars said, by person and day; nil means everybody, and every rule.
  public func availability(
    of curator: Identifier<Curator>? = nil, rule: Identifier<AvailabilityRule>? = nil
  ) throws -> [AvailabilityRecord] {
    try connection.run(
      """
      select availability_rule_id, curator_id, external_id, name, kind, first_day, last_day, weekdays,
             from_time, to_time, time_zone, rrule, except_days, extra_days, calendar, stretches, note
      from report.availability_rule_v1
      where (\(curator)::bigint is null or curator_id = \(curator))
        and (\(rule)::bigint is null or availability_rule_id = \(rule))
      order by name, curator_id, first_day, from_time, availability_rule_id
      """
    ).map { try AvailabilityRecord($0) }
  }

  /// The days on which the clocks of a zone change.
  public func daysOfChangingClocks(
    _ days: ClosedRange<LocalDate>, in timeZone: String
  ) throws -> [DayOfChangingClocks] {
    try connection.run(
      """
      select day, minutes
      from (
        select day::date,
               (extract(epoch from lineup.day_start(day::date + 1, \(timeZone))
                  - lineup.day_start(day::date, \(timeZone))) / 60)::integer as minutes
        from generate_series(
          \(days.lowerBound)::date, \(days.upperBound)::date, interval '1 day') as day
      ) as told
      where minutes <> 1440
      order by day
      """
    ).map { DayOfChangingClocks(day: try $0["day"], minutes: try $0["minutes"]) }
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
