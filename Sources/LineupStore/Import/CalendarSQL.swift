import Lineup
import Postgres

/// The statements of a calendar's import, in the order in which they run.
enum CalendarSQL {
  /// Empty staging tables; one import follows the other within a transaction.
  static let tables: [SQL] = [
    """
    drop table if exists calendar_stretch, calendar_exception, calendar_placed, calendar_gone,
      calendar_told, calendar_known
    """,
    """
    create temporary table calendar_stretch (
      line integer not null, uid text not null, start_local timestamp, start_zone text,
      start_at timestamptz, end_local timestamp, end_zone text, end_at timestamptz, seconds bigint,
      is_occurrence boolean not null, from_local timestamp, from_zone text, from_at timestamptz,
      last_start timestamptz, title text
    ) on commit drop
    """,
    """
    create temporary table calendar_exception (
      uid text not null, start_local timestamp, start_zone text, start_at timestamptz, day date,
      last_start timestamptz
    ) on commit drop
    """,
  ]

  /// How the queries of an import are planned: without compiling them, which takes seconds for their
  /// cost is far overrated, and without nested loops, which tables that have just been filled look too
  /// small to avoid.
  static let planning: [SQL] = ["set local jit = off", "set local enable_nestloop = off"]

  /// The instant of a staged time, whose columns begin with `name`; by the full rules only where the
  /// zone's clocks change within a day of it, for they take ten times as long.
  private static func instant(_ name: String) -> SQL {
    let (local, zone) = ("\(name)_local", "\(name)_zone")
    return SQL(
      trusted: """
        case
          when \(local) is null then \(name)_at
          when ((\(local) - interval '1 day') at time zone \(zone)) + interval '24 hours'
            = ((\(local) + interval '1 day') at time zone \(zone)) - interval '24 hours'
            then \(local) at time zone \(zone)
          else lineup.edge_instant(\(local), \(zone), 'later', 'earlier')
        end
        """)
  }

  /// When everything staged is: `calendar_placed`, and what does not take place: `calendar_gone`.
  static func placing(timeZone: String) -> [SQL] {
    [
      """
      create temporary table calendar_gone on commit drop as
      select uid, day, starts_at
      from (select uid, day, last_start, \(instant("start")) as starts_at from calendar_exception)
        as told
      where last_start is null or starts_at <= last_start
      """,
      """
      create temporary table calendar_placed on commit drop as
      select line, uid, title, is_occurrence, coalesce(start_zone, \(timeZone)::text) as zone,
             starts_at, coalesce(moved_from, starts_at) as occurs_at,
             coalesce(ends_at, starts_at + make_interval(secs => seconds)) as ends_at
      from (
        select *, \(instant("start")) as starts_at, \(instant("end")) as ends_at,
               \(instant("from")) as moved_from
        from calendar_stretch
        offset 0
      ) as told
      where last_start is null or coalesce(moved_from, starts_at) <= last_start
      """,
      "analyze calendar_gone",
      "analyze calendar_placed",
    ]
  }

  /// Lines of stretches that end before they start, which only clocks of two zones can tell.
  static let reversedLines: SQL = """
    select distinct line from calendar_placed where ends_at < starts_at order by line
    """

  /// What the file says, event by event: `calendar_told`; and what is known: `calendar_known`.
  static func comparison(
    _ calendar: Identifier<CalendarImport>, horizon: ClosedRange<LocalDate>, timeZone: String
  ) -> [SQL] {
    [
      """
      create temporary table calendar_told on commit drop as
      with place (zone, horizon) as (
        select \(timeZone)::text,
               tstzrange(lineup.day_start(\(horizon.lowerBound)::date, \(timeZone)),
                         lineup.day_start(\(horizon.upperBound.advanced(by: 1))::date, \(timeZone)))
      ), stretch as (
        select line, uid, title, tstzrange(starts_at, ends_at) as during
        from calendar_placed as placed
        where starts_at < ends_at
          and not (is_occurrence and exists (
            select from calendar_gone as gone
            where gone.uid = placed.uid and gone.starts_at = placed.occurs_at))
          and not (is_occurrence and exists (
            select from calendar_gone as gone
            where gone.uid = placed.uid
              and gone.day = (placed.occurs_at at time zone placed.zone)::date))
      ), told as (
        -- Sorted once as a whole, which is far less work than event by event.
        select uid, min(line) as line, min(title) as title, array_agg(during) as windows
        from (
          select uid, during, min(line) as line, min(title) as title
          from stretch
          cross join place
          where during && horizon
          group by uid, during
          order by uid, during
        ) as sorted
        group by uid
      )
      select told.*, normalize(title, nfc) as note,
             (lower(windows[1]) at time zone zone) as first_start,
             (upper(windows[1]) at time zone zone) as first_end,
             (lower(windows[cardinality(windows)]) at time zone zone)::date as last_day,
             case cardinality(windows)
               when 1 then array[extract(isodow from lower(windows[1]) at time zone zone)::smallint]
               else array(
                 select distinct extract(isodow from lower(during) at time zone zone)::smallint
                 from unnest(windows) as during order by 1)
             end as weekdays
      from told
      cross join place
      """,
      """
      create temporary table calendar_known on commit drop as
      select availability_rule_id, event_uid as uid, note,
             array_agg(during) filter (where during is not null) as windows
      from (
        select rule.availability_rule_id, event_uid, rule.note, during
        from lineup.availability_rule as rule
        left join lineup.availability_window using (availability_rule_id)
        where calendar_id = \(calendar)
        order by rule.availability_rule_id, during
      ) as sorted
      group by availability_rule_id, event_uid, note
      """,
      "analyze calendar_told",
      "analyze calendar_known",
    ]
  }

  /// Whether an event of `calendar_told` and `calendar_known` is not as it was.
  private static let isChanged: SQL = """
    (known.windows is distinct from told.windows or known.note is distinct from told.note)
    """

  /// How many events are new, changed, the same and gone, and the stretches that there are.
  static let counts: SQL = """
    select count(*) filter (where known.uid is null) as new,
           count(*) filter (where known.uid is not null and told.uid is not null and \(isChanged))
             as changed,
           count(*) filter (where known.uid is not null and told.uid is not null
             and not \(isChanged)) as same,
           count(*) filter (where told.uid is null) as removed,
           coalesce(sum(cardinality(told.windows)), 0)::bigint as stretches
    from calendar_told as told
    full join calendar_known as known using (uid)
    """

  /// The first changes: each an event with its stretches before and after.
  static func changes(_ name: String, limit: Int) -> SQL {
    """
    select coalesce(told.line, 0) as line, \(name)::text as subject,
           case when known.uid is null then 'new' when told.uid is null then 'removed'
                else 'changed' end as field,
           \(words("known")) as before, \(words("told")) as after
    from calendar_told as told
    full join calendar_known as known using (uid)
    where known.uid is null or told.uid is null or \(isChanged)
    order by told.line nulls last, uid
    limit \(limit)
    """
  }

  private static func words(_ side: String) -> SQL {
    SQL(
      trusted: """
        case when \(side).uid is not null then
          to_char(lower(\(side).windows[1]) at time zone 'UTC', 'YYYY-MM-DD HH24:MI"Z"')
            || case when cardinality(\(side).windows) > 1
                 then ' and ' || cardinality(\(side).windows) - 1 || ' more' else '' end
            || coalesce(', ' || \(side).note, '')
        end
        """)
  }

  /// Makes the calendar's rules and stretches what the file says.
  static func merge(
    _ calendar: Identifier<CalendarImport>, of curator: Identifier<Curator>, timeZone: String
  ) -> [SQL] {
    [
      """
      delete from lineup.availability_rule as rule
      where calendar_id = \(calendar)
        and not exists (select from calendar_told where uid = rule.event_uid)
      """,
      """
      delete from calendar_told as told
      using calendar_known as known
      where known.uid = told.uid and not \(isChanged)
      """,
      """
      delete from lineup.availability_window
      where availability_rule_id in (
        select availability_rule_id from calendar_known join calendar_told using (uid))
      """,
      """
      with rule as (
        insert into lineup.availability_rule as known
          (curator_id, kind, valid, weekdays, from_time, to_time, time_zone, note, calendar_id,
           event_uid)
        select \(curator)::bigint, 'unavailable', daterange(first_start::date, last_day, '[]'),
               weekdays, first_start::time,
               case when first_end::time = '00:00' then '24:00' else first_end::time end,
               \(timeZone), note, \(calendar)::bigint, uid
        from calendar_told
        order by line
        on conflict (calendar_id, event_uid) where calendar_id is not null do update
        set valid = excluded.valid, weekdays = excluded.weekdays, from_time = excluded.from_time,
            to_time = excluded.to_time, time_zone = excluded.time_zone, note = excluded.note
        returning availability_rule_id, event_uid
      )
      insert into lineup.availability_window (availability_rule_id, curator_id, during)
      select availability_rule_id, \(curator)::bigint, unnest(windows)
      from rule
      join calendar_told on uid = event_uid
      """,
    ]
  }
}
