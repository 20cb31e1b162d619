import Lineup
import Postgres

/// The statements of `StagedAvailability`, in the order in which they run.
enum AvailabilitySQL {
  /// Who is meant, in which zone: `availability_row`.
  static func resolution(campaignZone: String?) -> [SQL] {
    [
      """
      create temporary table availability_row on commit drop as
      select line, is_refused, staged.curator, staged.kind,
             daterange(first_day, last_day, '[]') as valid, weekdays, from_time, to_time,
             coalesce(staged.time_zone, person.time_zone, \(campaignZone)::text) as time_zone,
             normalize(note, nfc) as note, person.curator_id,
             by_id.curator_id as by_external_id, by_channel.curator_id as by_channel,
             null::bigint as rule_id, null::text as known_note, false as is_changed
      from availability_staging as staged
      left join lineup.known_external_id as by_id
        on by_id.external_id = normalize(staged.curator, nfc)
      left join lineup.known_handle as by_channel
        on by_channel.platform = staged.platform
          and by_channel.handle_key = lower(normalize(staged.handle, nfc))
      left join lineup.curator as person
        on person.curator_id = coalesce(by_id.curator_id, by_channel.curator_id)
      """,
      "analyze availability_row",
    ]
  }

  /// Fills `availability_conflict`; local times are resolved only where the zone is known.
  static let conflicts: [SQL] = [
    """
    create temporary table availability_conflict (
      line integer not null, field text not null, kind text not null, told text not null,
      other text, second text, other_line integer, others integer
    ) on commit drop
    """,
    """
    insert into availability_conflict (line, field, kind, told)
    select line, 'curator', 'unknown_curator', curator
    from availability_row
    where curator_id is null
    """,
    """
    insert into availability_conflict (line, field, kind, told, other, second)
    select line, 'curator', 'ambiguous_curator', told.curator, first.name, second.name
    from availability_row as told
    join lineup.curator as first on first.curator_id = told.by_external_id
    join lineup.curator as second on second.curator_id = told.by_channel
    where told.by_external_id <> told.by_channel
    """,
    """
    insert into availability_conflict (line, field, kind, told)
    select line, 'time_zone', 'no_time_zone', name
    from availability_row as told
    join lineup.curator using (curator_id)
    where told.time_zone is null
    """,
    """
    with zone as (
      select distinct time_zone from availability_row where time_zone is not null
    )
    insert into availability_conflict (line, field, kind, told)
    select line, 'time_zone', 'unknown_time_zone', time_zone
    from availability_row
    join zone using (time_zone)
    where not \(SQL.isTimeZone("time_zone"))
    """,
    """
    with repeated as (
      select curator_id, kind, valid, weekdays, from_time, to_time, time_zone,
             min(line) as first_line
      from availability_row
      where curator_id is not null and time_zone is not null
      group by curator_id, kind, valid, weekdays, from_time, to_time, time_zone
      having count(*) > 1
    )
    insert into availability_conflict (line, field, kind, told, other_line)
    select line, 'curator', 'repeated_row', curator, first_line
    from availability_row
    join repeated using (curator_id, kind, valid, weekdays, from_time, to_time, time_zone)
    where line > first_line
    """,
    """
    with word as (
      select line, from_time, to_time, told.time_zone, day::date
      from availability_row as told
      cross join lateral generate_series(
        lower(valid)::timestamp, upper(valid) - interval '1 day', interval '1 day') as day
      where told.time_zone is not null and \(SQL.isTimeZone("told.time_zone"))
        and extract(isodow from day) = any (weekdays)
    ), edge as (
      -- Midnight is where the day begins, whatever the clocks do then.
      select line, 'from_time' as field, day + from_time as local_time, time_zone
      from word
      where from_time > '00:00'
      union all
      select line, 'to_time', day + case when to_time > from_time then 0 else 1 end + to_time,
             time_zone
      from word
      where to_time > '00:00' and to_time < '24:00'
    ), fault as (
      select line, field, local_time, time_zone, lineup.local_fault(local_time, time_zone) as kind
      from edge
    )
    insert into availability_conflict (line, field, kind, told, other, others)
    select distinct on (line, field) line, field, kind,
           to_char(local_time, 'YYYY-MM-DD HH24:MI'), time_zone,
           count(*) over (partition by line, field) - 1
    from fault
    where kind is not null
    order by line, field, local_time
    """,
  ]

  /// Stores new rules with their windows, and notes that differ.
  static let merge: [SQL] = [
    """
    delete from availability_row
    where is_refused or line in (select line from availability_conflict)
    """,
    """
    update availability_row as told
    set rule_id = known.availability_rule_id, known_note = known.note,
        is_changed = told.note is not null and told.note is distinct from known.note
    from lineup.availability_rule as known
    where (known.curator_id, known.kind, known.valid, known.weekdays, known.from_time,
           known.to_time, known.time_zone)
      = (told.curator_id, told.kind, told.valid, told.weekdays, told.from_time, told.to_time,
         told.time_zone)
      and known.rrule is null and known.calendar_id is null
      and known.except_days = '{}' and known.extra_days = '{}'
    """,
    """
    update lineup.availability_rule as known
    set note = told.note
    from availability_row as told
    where told.rule_id = known.availability_rule_id and told.is_changed
    """,
    """
    with rule as (
      insert into lineup.availability_rule
        (curator_id, kind, valid, weekdays, from_time, to_time, time_zone, note)
      select curator_id, kind, valid, weekdays, from_time, to_time, time_zone, note
      from availability_row
      where rule_id is null
      order by line
      returning *
    )
    insert into lineup.availability_window (availability_rule_id, curator_id, during)
    select availability_rule_id, curator_id, tstzrange(starts_at, ends_at)
    from rule
    cross join lateral generate_series(
      lower(valid)::timestamp, upper(valid) - interval '1 day', interval '1 day') as word (day)
    cross join lateral (
      select case
          when from_time = '00:00' then lineup.day_start(day::date, time_zone)
          else lineup.local_instant(day + from_time, time_zone)
        end as starts_at,
        case
          when to_time in ('00:00', '24:00') then lineup.day_start(day::date + 1, time_zone)
          when to_time > from_time then lineup.local_instant(day + to_time, time_zone)
          else lineup.local_instant(day + interval '1 day' + to_time, time_zone)
        end as ends_at
    ) as edge
    where extract(isodow from day) = any (weekdays)
    """,
  ]

  /// A rule in words, as `unavailable 2027-05-06 to 2027-05-09 20:00 to 02:00`.
  static let sentence: SQL = """
    kind || ' ' || lower(valid)
      || case when upper(valid) - 1 > lower(valid) then ' to ' || upper(valid) - 1 else '' end
      || case when from_time = '00:00' and to_time = '24:00' then ''
           else ' ' || to_char(from_time, 'HH24:MI') || ' to ' || to_char(to_time, 'HH24:MI')
         end
    """
}
