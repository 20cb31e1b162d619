import Lineup
import Postgres

/// A rule of availability before and after a change, and what it runs against.
public struct AvailabilityChange: Hashable, Sendable {
  /// nil where the rule is new.
  public let before: AvailabilityRecord?
  public let after: AvailabilityRecord

  /// Work that the person is booked on, now or to come, while the rule says that they cannot.
  public let bookedWork: [BookedWork]
}

extension Store {
  /// Stores a rule with the stretches that begin at these local times of its zone; one that is told
  /// already changes nothing but its note.
  ///
  /// - Throws: `StoreError.clockChange` for local times in a gap or a fold that the rule does not
  ///   decide, `.swallowedByClockChange`, `.unknownTimeZone`, `.refused`.
  public func add(
    _ rule: AvailabilityRule, starts: [LocalDateTime], audit: AuditContext, dryRun: Bool
  ) throws -> AvailabilityChange {
    try write(audit, dryRun: dryRun) {
      try judge(rule, starts)
      let row = try connection.one(
        """
        insert into lineup.availability_rule as known
          (curator_id, kind, valid, weekdays, from_time, to_time, time_zone, rrule, except_days,
           extra_days, gap, fold, note)
        values (\(rule.curator), \(rule.kind.rawValue), \(valid(rule)), \(rule.weekdays)::smallint[],
                \(rule.from), \(rule.to), \(rule.timeZone), \(rule.recurrence?.description),
                \(rule.exceptDays)::date[], \(rule.extraDays)::date[], \(rule.gap?.rawValue),
                \(rule.fold?.rawValue), normalize(\(rule.note)::text, nfc))
        on conflict on constraint availability_rule_is_told_once do update
        set note = coalesce(excluded.note, known.note), gap = excluded.gap, fold = excluded.fold
        returning availability_rule_id
        """)
      let id: Identifier<AvailabilityRule> = try row["availability_rule_id"]
      try storeStretches(of: rule, id, starts)
      return try change(of: id, before: nil)
    }
  }

  /// Changes a rule of a person, and the stretches that it means.
  ///
  /// `change` makes of the rule as it is the rule as it shall be, with its local starts.
  ///
  /// - Returns: the rule before and after.
  /// - Throws: `StoreError.notFound` where the person said no such rule, `.saidAlready` where another
  ///   rule says just that, and as `add`.
  public func editAvailability(
    _ id: Identifier<AvailabilityRule>, of curator: Identifier<Curator>, audit: AuditContext,
    dryRun: Bool,
    _ change: (AvailabilityRule) throws -> (rule: AvailabilityRule, starts: [LocalDateTime])
  ) throws -> AvailabilityChange {
    try write(audit, dryRun: dryRun) {
      let before = try availabilityRule(id, of: curator)
      let record = try availability(of: curator, rule: id).first
      let (rule, starts) = try change(before)
      try judge(rule, starts)
      try refuseTwin(of: rule, id)
      try connection.run(
        """
        update lineup.availability_rule
        set kind = \(rule.kind.rawValue), valid = \(valid(rule)),
            weekdays = \(rule.weekdays)::smallint[], from_time = \(rule.from), to_time = \(rule.to),
            time_zone = \(rule.timeZone), rrule = \(rule.recurrence?.description),
            except_days = \(rule.exceptDays)::date[], extra_days = \(rule.extraDays)::date[],
            gap = \(rule.gap?.rawValue), fold = \(rule.fold?.rawValue),
            note = normalize(\(rule.note)::text, nfc)
        where availability_rule_id = \(id)
        """)
      try storeStretches(of: rule, id, starts)
      return try self.change(of: id, before: record)
    }
  }

  /// The rule as it is told, kept from others until the transaction ends.
  private func availabilityRule(
    _ id: Identifier<AvailabilityRule>, of curator: Identifier<Curator>
  ) throws -> AvailabilityRule {
    let row = try connection.run(
      """
      select kind, lower(valid) as first_day, upper(valid) - 1 as last_day, weekdays, from_time,
             to_time, time_zone, rrule, except_days, extra_days, gap, fold, note
      from lineup.availability_rule
      where availability_rule_id = \(id) and curator_id = \(curator) and calendar_id is null
      for update
      """
    ).first
    guard let row else {
      throw StoreError.notFound(kind: "availability", key: "\(id.rawValue)", near: [])
    }
    let first: LocalDate = try row["first_day"]
    var rule = AvailabilityRule(
      curator, try AvailabilityKind(row.read("kind", as: String.self)),
      days: first...max(first, try row.read("last_day", as: LocalDate.self)),
      timeZone: try row["time_zone"])
    rule.weekdays = try row["weekdays"]
    (rule.from, rule.to) = (try row["from_time"], try row["to_time"])
    rule.recurrence = try (row["rrule"] as String?).map { try Recurrence($0) }
    (rule.exceptDays, rule.extraDays) = (try row["except_days"], try row["extra_days"])
    rule.gap = try (row["gap"] as String?).flatMap { AvailabilityRule.ClockSide(rawValue: $0) }
    rule.fold = try (row["fold"] as String?).flatMap { AvailabilityRule.ClockSide(rawValue: $0) }
    rule.note = try row["note"]
    return rule
  }

  private func valid(_ rule: AvailabilityRule) -> SQL {
    "daterange(\(rule.days.lowerBound)::date, \(rule.days.upperBound)::date, '[]')"
  }

  /// - Throws: `StoreError.saidAlready` where another rule of the person says just this.
  private func refuseTwin(of rule: AvailabilityRule, _ id: Identifier<AvailabilityRule>) throws {
    let twin = try connection.run(
      """
      select availability_rule_id
      from lineup.availability_rule
      where curator_id = \(rule.curator) and availability_rule_id <> \(id)
        and calendar_id is null and kind = \(rule.kind.rawValue) and valid = \(valid(rule))
        and weekdays = \(rule.weekdays)::smallint[] and from_time = \(rule.from)
        and to_time = \(rule.to) and time_zone = \(rule.timeZone)
        and rrule is not distinct from \(rule.recurrence?.description)
        and except_days = \(rule.exceptDays)::date[] and extra_days = \(rule.extraDays)::date[]
      """
    ).first
    if let twin { throw StoreError.saidAlready(rule: try twin["availability_rule_id"]) }
  }

  /// Makes the rule's stretches those that begin at local times.
  private func storeStretches(
    of rule: AvailabilityRule, _ id: Identifier<AvailabilityRule>, _ starts: [LocalDateTime]
  ) throws {
    try connection.run(
      """
      delete from lineup.availability_window
      where availability_rule_id = \(id) and during not in (
        select tstzrange(starts_at, ends_at) from (\(edges(of: rule, starts))) as edge)
      """)
    try connection.run(
      """
      insert into lineup.availability_window (availability_rule_id, curator_id, during)
      select distinct \(id)::bigint, \(rule.curator)::bigint, tstzrange(starts_at, ends_at)
      from (\(edges(of: rule, starts))) as edge
      on conflict on constraint availability_window_key do nothing
      """)
  }

  private func change(
    of id: Identifier<AvailabilityRule>, before: AvailabilityRecord?
  ) throws -> AvailabilityChange {
    guard let after = try availability(rule: id).first else {
      throw StoreError.notFound(kind: "availability", key: "\(id.rawValue)", near: [])
    }
    return AvailabilityChange(
      before: before, after: after, bookedWork: try bookedWork(against: id))
  }

  /// Refuses unknown zones and local times that the clocks skip, show twice or leave nothing of.
  private func judge(_ rule: AvailabilityRule, _ starts: [LocalDateTime]) throws {
    try requireTimeZone(rule.timeZone)
    let rows = try connection.run(
      """
      with edge as (\(edges(of: rule, starts))), fault as (
        select to_char(local_time, 'YYYY-MM-DD HH24:MI') as told,
               lineup.local_fault(local_time, \(rule.timeZone)) as kind, local_time
        from edge
        cross join lateral (
          values (starts_local, starts_at), (ends_local, ends_at)
        ) as told (local_time, instant)
        where instant is null
        union all
        select to_char(starts_local, 'YYYY-MM-DD HH24:MI') || ' to '
                 || to_char(ends_local, 'HH24:MI'), 'swallowed', starts_local
        from edge
        where starts_at >= ends_at
      )
      select told, kind, count(*) over () - 1 as others
      from fault
      order by local_time, kind
      limit 1
      """)
    guard let row = rows.first else { return }
    let (told, others): (String, Int) = (try row["told"], try row["others"])
    let kind: String = try row["kind"]
    if kind == "swallowed" {
      throw StoreError.swallowedByClockChange(told, zone: rule.timeZone, others: others)
    }
    throw StoreError.clockChange(
      told, zone: rule.timeZone, isGap: kind == "gap", others: others)
  }

  /// The instants of a rule's times; null where the clocks skip a time or show it twice.
  private func edges(of rule: AvailabilityRule, _ starts: [LocalDateTime]) -> SQL {
    let lastStart = rule.recurrence?.lastInstant
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
