import Lineup
import Postgres

/// The statements of `StagedDemand`, in the order in which they run.
enum DemandSQL {
  /// Which instant each row means: `demand_row`, its fault in `fault`.
  static func resolution(_ campaign: Campaign) -> [SQL] {
    let zone = campaign.terms.timeZone
    return [
      """
      create temporary table demand_row on commit drop as
      select line, is_refused, platform, language, normalize(topic, nfc) as topic, mentions,
             coalesce(instant, lineup.local_instant(local_hour, \(zone))) as starts_at,
             coalesce(local_hour, instant at time zone \(zone)) as local_hour,
             case when instant is null then lineup.local_fault(local_hour, \(zone)) end as fault,
             null::double precision as known_mentions
      from demand_staging
      """,
      "analyze demand_row",
    ]
  }

  /// Fills `demand_conflict`, one row for each row at fault.
  static func conflicts(_ campaign: Campaign) -> [SQL] {
    let zone = campaign.terms.timeZone
    let flight = campaign.terms.flight
    return [
      """
      create temporary table demand_conflict (
        line integer not null, kind text not null, told text not null, other_line integer
      ) on commit drop
      """,
      """
      insert into demand_conflict (line, kind, told)
      select line, fault, to_char(local_hour, 'YYYY-MM-DD HH24:MI')
      from demand_row
      where fault is not null
      """,
      """
      insert into demand_conflict (line, kind, told)
      select line, 'not_on_the_hour', to_char(local_hour, 'YYYY-MM-DD HH24:MI')
      from demand_row
      where fault is null and date_trunc('hour', local_hour) <> local_hour
      """,
      """
      -- A night shift of the last day runs over into the day after it.
      insert into demand_conflict (line, kind, told)
      select line, 'outside_flight', to_char(local_hour, 'YYYY-MM-DD HH24:MI')
      from demand_row
      where starts_at < (select lineup.day_start(\(flight.lowerBound)::date, \(zone)))
        or starts_at >= (select lineup.day_start(\(flight.upperBound)::date + 2, \(zone)))
      """,
      """
      with repeated as (
        select starts_at, platform, language, topic, min(line) as first_line
        from demand_row
        where starts_at is not null
        group by starts_at, platform, language, topic
        having count(*) > 1
      )
      insert into demand_conflict (line, kind, told, other_line)
      select line, 'repeated_hour', to_char(local_hour, 'YYYY-MM-DD HH24:MI'), first_line
      from demand_row as told
      join repeated using (starts_at)
      where (told.platform, told.language, told.topic)
          is not distinct from (repeated.platform, repeated.language, repeated.topic)
        and line > first_line
      """,
    ]
  }

  /// Stores hours that are new or differ.
  static func merge(_ campaign: Identifier<Campaign>) -> [SQL] {
    [
      """
      delete from demand_row
      where is_refused or line in (select line from demand_conflict)
      """,
      """
      update demand_row as told
      set known_mentions = known.mentions
      from lineup.demand as known
      where known.campaign_id = \(campaign) and known.starts_at = told.starts_at
        and (known.platform, known.language, known.topic)
          is not distinct from (told.platform, told.language, told.topic)
      """,
      """
      insert into lineup.demand (campaign_id, starts_at, platform, language, topic, mentions)
      select \(campaign), starts_at, platform, language, topic, mentions
      from demand_row
      where known_mentions is distinct from mentions
      on conflict on constraint demand_is_told_once do update set mentions = excluded.mentions
      """,
    ]
  }
}
