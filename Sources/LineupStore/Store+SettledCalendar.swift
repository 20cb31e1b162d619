import Lineup
import Postgres

/// Everything that decides what the import of a calendar's file comes to.
public struct CalendarSituation {
  /// The file, with the flags and the version of Lineup that give it its meaning.
  let source: ImportSource

  /// The calendar's name.
  let name: String
  let targets: [CalendarTarget]

  /// IANA names of the file's zones.
  let zones: Set<String>

  public init(
    _ source: ImportSource, name: String, targets: [CalendarTarget], zones: Set<String>
  ) {
    self.source = source
    self.name = name
    self.targets = targets
    self.zones = zones
  }
}

extension Store {
  /// What the import of a calendar would come to that is known to change nothing, and when its file
  /// was imported; nil where it is not known.
  public func settledOutcome(
    _ situation: CalendarSituation
  ) throws -> (outcome: CalendarOutcome, earlier: Moment)? {
    try connection.lockImport(of: .availability)
    let (stretches, source) = try state(of: situation)
    guard let rows = try connection.settledRows(source),
      let earlier = try connection.earlierImports(of: .availability, source)
    else { return nil }
    var outcome = CalendarOutcome()
    (outcome.same, outcome.stretches) = (rows, stretches)
    return (outcome, earlier.last)
  }

  /// Keeps, after `replace`, that the import would change nothing until something else does.
  public func settle(_ situation: CalendarSituation, events: Int) throws {
    try connection.settle(try state(of: situation).source, rows: events)
  }

  /// How many stretches the calendars mean, and the source with hashes of what they say now and of
  /// the clocks of their zones, which a newer PostgreSQL may tell otherwise.
  private func state(
    of situation: CalendarSituation
  ) throws -> (stretches: Int, source: ImportSource) {
    let targets = situation.targets
    let days = targets.map(\.horizon)
    try connection.batch(CalendarSQL.planning)
    let row = try connection.one(
      """
      with said as (
        select count(during) as stretches,
               sum(hash_record_extended(
                 (calendar_id, calendar.time_zone, horizon, availability_rule_id, kind, event_uid,
                  availability_rule.time_zone, note, during), 0)) as hash
        from lineup.calendar
        left join lineup.availability_rule using (calendar_id)
        left join lineup.availability_window using (availability_rule_id)
        where calendar.name = \(situation.name)
          and calendar.curator_id = any (\(targets.map(\.curator))::bigint[])
      ), clocks as (
        select sum(hash_record_extended((zone, day, day::timestamp at time zone zone), 0)) as hash
        from unnest(\((situation.zones.union(targets.map(\.timeZone))).sorted())::text[]) as zone
        cross join generate_series(
          \(days.map(\.lowerBound).min())::date, \(days.map(\.upperBound).max())::date + 1,
          interval '1 day') as day
      )
      select stretches, coalesce(said.hash, 0)::text as said, coalesce(clocks.hash, 0)::text as clocks
      from said, clocks
      """)
    let people = targets.map { target in
      "\(target.curator) \(target.version) \(target.timeZone) \(target.horizon)"
    }
    var options = situation.source.options
    options["people"] = people.joined(separator: ", ")
    options["said"] = try row["said"]
    options["clocks"] = try row["clocks"]
    let source = situation.source
    return (
      try row["stretches"],
      ImportSource(
        name: source.name, hash: source.hash, options: options, unreadable: source.unreadable)
    )
  }
}
