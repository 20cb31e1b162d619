import Lineup
import Postgres

/// The statements of a calendar's import, in the order in which they run.
enum CalendarSQL {
  /// Empty staging tables; one import follows the other within a transaction.
  static let tables: [SQL] = [
    "drop table if exists calendar_stretch, calendar_exception, calendar_told, calendar_known",
    """
    create temporary table calendar_stretch (
      line integer not null, uid text not null, start_local timestamp, start_zone text,
      start_at timestamptz, end_local timestamp, end_zone text, end_at timestamptz, seconds bigint,
      is_occurrence boolean not null, last_start timestamptz, title text
    ) on commit drop
    """,
    """
    create temporary table calendar_exception (
      uid text not null, start_local timestamp, start_zone text, start_at timestamptz, day date
    ) on commit drop
    """,
  ]

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
      ), gone as (
        select uid, day,
               coalesce(start_at, lineup.edge_instant(start_local, start_zone, 'later', 'earlier'))
                 as starts_at
        from calendar_exception
      ), placed as (
        select line, uid, title, is_occurrence, last_start, seconds,
               coalesce(start_zone, zone) as zone,
               coalesce(start_at, lineup.edge_instant(start_local, start_zone, 'later', 'earlier'))
                 as starts_at,
               coalesce(end_at, lineup.edge_instant(end_local, end_zone, 'later', 'earlier'))
                 as ends_at
        from calendar_stretch
        cross join place
      ), stretch as (
        select line, uid, title, tstzrange(starts_at, ends) as during
        from (select *, coalesce(ends_at, starts_at + make_interval(secs => seconds)) as ends
              from placed) as timed
        where starts_at < ends and (last_start is null or starts_at <= last_start)
          and not (is_occurrence and exists (
            select from gone where gone.uid = timed.uid and gone.starts_at = timed.starts_at))
          and not (is_occurrence and exists (
            select from gone
            where gone.uid = timed.uid and gone.day = (timed.starts_at at time zone zone)::date))
      ), told as (
        select uid, min(line) as line, min(title) as title,
               array_agg(distinct during order by during) as windows
        from stretch
        cross join place
        where during && horizon
        group by uid
      )
      select told.*, normalize(title, nfc) as note,
             (lower(windows[1]) at time zone zone) as first_start,
             (upper(windows[1]) at time zone zone) as first_end,
             (lower(windows[cardinality(windows)]) at time zone zone)::date as last_day,
             array(select distinct extract(isodow from lower(during) at time zone zone)::smallint
                   from unnest(windows) as during order by 1) as weekdays
      from told
      cross join place
      """,
      """
      create temporary table calendar_known on commit drop as
      select rule.availability_rule_id, event_uid as uid, rule.note,
             array_agg(during order by during) filter (where during is not null) as windows
      from lineup.availability_rule as rule
      left join lineup.availability_window using (availability_rule_id)
      where calendar_id = \(calendar)
      group by rule.availability_rule_id
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
