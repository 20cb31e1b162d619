import Lineup
import Postgres

/// The statements of `StagedRoster` that store what is new or differs.
extension RosterSQL {
  /// Leaves only the rows without conflict.
  static let selection: [SQL] = [
    """
    delete from roster_row
    where is_refused or line in (select line from roster_conflict)
    """,
    """
    delete from roster_channel as channel
    where not exists (select from roster_row where roster_row.line = channel.line)
    """,
  ]

  /// What the rows change of people who are known: `roster_change`, with the values before; and
  /// which figures are new: `roster_followers`, `roster_rate`.
  static func differences(asOf: Moment?) -> [SQL] {
    [
      """
      create temporary table roster_change (
        line integer not null, curator_id bigint not null, field text not null, before text,
        after text
      ) on commit drop
      """,
      """
      insert into roster_change (line, curator_id, field, before, after)
      select line, curator_id, field, before, after
      from (
        select told.line, known.curator_id, \(RosterComparison.unnested)
        from roster_row as told
        join lineup.curator as known using (curator_id)
        where \(differs)
      ) as compared
      where after is not null and before is distinct from after
      """,
      """
      insert into roster_change (line, curator_id, field, before, after)
      select line, told.curator_id, 'channel', channel.platform || ':' || known_handle,
             channel.platform || ':' || channel.handle
      from roster_channel as channel
      join roster_row as told using (line)
      where not told.is_new and channel.handle is distinct from known_handle
      """,
      """
      insert into roster_change (line, curator_id, field, before, after)
      select line, told.curator_id, 'main_channel', before.platform || ':' || before.handle,
             channel.platform || ':' || channel.handle
      from roster_channel as channel
      join roster_row as told using (line)
      left join lineup.channel as before
        on before.curator_id = told.curator_id and before.is_primary
      where not told.is_new and channel.is_main and known_is_primary is not true
      """,
      """
      create temporary table roster_followers on commit drop as
      select line, channel.channel_id, channel.platform || ':' || channel.handle as channel,
             channel.followers, newest.value as before, told.curator_id,
             told.is_new as is_new_person, newest.value is not distinct from channel.followers
               as is_same
      from roster_channel as channel
      join roster_row as told using (line)
      left join lateral (
        select value, observed_at
        from lineup.observation
        where not channel.is_new and observation.channel_id = channel.channel_id
          and metric = 'followers' and observed_at <= \(moment(asOf))
        order by observed_at desc, observation_id desc
        limit 1
      ) as newest on true
      where channel.followers is not null
        -- The same figure of a later day keeps it from growing stale.
        and (newest.value is distinct from channel.followers
          or newest.observed_at::date < (\(moment(asOf)))::date)
      """,
      """
      insert into roster_change (line, curator_id, field, before, after)
      select line, curator_id, 'followers of ' || channel, trim_scale(before)::text, followers::text
      from roster_followers
      where not is_new_person and not is_same
      """,
      """
      create temporary table roster_rate on commit drop as
      select line, told.curator_id, told.is_new as is_new_person, told.currency,
             coalesce(told.flat_minor, kept.flat_minor, 0) as flat_minor,
             coalesce(told.per_day_minor, kept.per_day_minor, 0) as per_day_minor,
             coalesce(told.per_hour_minor, kept.per_hour_minor, 0) as per_hour_minor,
             coalesce(told.per_post_minor, kept.per_post_minor, 0) as per_post_minor,
             coalesce(told.minimum_minor, kept.minimum_minor, 0) as minimum_minor,
             known.currency as known_currency, known.flat_minor as known_flat_minor,
             known.per_day_minor as known_per_day_minor,
             known.per_hour_minor as known_per_hour_minor,
             known.per_post_minor as known_per_post_minor,
             known.minimum_minor as known_minimum_minor
      from roster_row as told
      left join lateral (
        select *
        from lineup.rate
        where not told.is_new and rate.curator_id = told.curator_id
          and valid_from <= (\(moment(asOf)))::date
        order by valid_from desc
        limit 1
      ) as known on true
      cross join lateral (
        -- A fee that is left blank stays, unless the currency changes.
        select case when same then known.flat_minor end as flat_minor,
               case when same then known.per_day_minor end as per_day_minor,
               case when same then known.per_hour_minor end as per_hour_minor,
               case when same then known.per_post_minor end as per_post_minor,
               case when same then known.minimum_minor end as minimum_minor
        from (values (known.currency = told.currency)) as currency (same)
      ) as kept
      where \(givenFees) > 0
        and (known.currency, known.flat_minor, known.per_day_minor, known.per_hour_minor,
             known.per_post_minor, known.minimum_minor)
          is distinct from
            (told.currency, coalesce(told.flat_minor, kept.flat_minor, 0),
             coalesce(told.per_day_minor, kept.per_day_minor, 0),
             coalesce(told.per_hour_minor, kept.per_hour_minor, 0),
             coalesce(told.per_post_minor, kept.per_post_minor, 0),
             coalesce(told.minimum_minor, kept.minimum_minor, 0))
      """,
      """
      insert into roster_change (line, curator_id, field, before, after)
      select line, curator_id, field,
             \(amount("before", "known_currency")), \(amount("after", "currency"))
      from (
        select line, curator_id, known_currency, currency,
               unnest(array['fee_flat', 'fee_day', 'fee_hour', 'fee_post', 'fee_minimum'])
                 as field,
               unnest(array[known_flat_minor, known_per_day_minor, known_per_hour_minor,
                            known_per_post_minor, known_minimum_minor]) as before,
               unnest(array[flat_minor, per_day_minor, per_hour_minor, per_post_minor,
                            minimum_minor]) as after
        from roster_rate
        where not is_new_person
      ) as compared
      where (known_currency is distinct from currency or before is distinct from after)
        and coalesce(before, 0) + after > 0
      """,
    ]
  }

  /// Stores the rows, new ones first.
  static func merge(asOf: Moment?, source: String) -> [SQL] {
    [
      """
      insert into lineup.curator
        (curator_id, external_id, name, email, time_zone, state, languages, skills, tags, notes,
         min_minutes_per_week, max_minutes_per_week, max_days_per_week, max_consecutive_days,
         min_consecutive_days, min_consecutive_days_off, min_minutes, max_minutes, max_weekends,
         max_shifts, max_fees_minor, max_fees_currency, minimum_notice, owner, territories)
      overriding system value
      select curator_id, external_id, name, email, time_zone, coalesce(state, 'prospect'),
             coalesce(languages, '{}'), coalesce(skills, '{}'), coalesce(tags, '{}'), notes,
             coalesce(min_week, 0), nullif(max_week, -1), nullif(max_days, -1),
             nullif(max_consecutive, -1), coalesce(min_consecutive, 1), coalesce(min_days_off, 1),
             coalesce(min_flight, 0), nullif(max_flight, -1), nullif(max_weekends, -1),
             coalesce(max_shifts, '{}'), nullif(most_fees, -1), most_fees_currency,
             coalesce(notice, interval '0'), owner, coalesce(territories, '{}')
      from roster_row
      where is_new
      """,
      """
      update lineup.curator as known
      set external_id              = coalesce(told.external_id, known.external_id),
          name                     = told.name,
          email                    = coalesce(told.email, known.email),
          time_zone                = coalesce(told.time_zone, known.time_zone),
          state                    = coalesce(told.state, known.state),
          languages                = coalesce(told.languages, known.languages),
          skills                   = coalesce(told.skills, known.skills),
          tags                     = coalesce(told.tags, known.tags),
          notes                    = coalesce(told.notes, known.notes),
          min_minutes_per_week     = coalesce(told.min_week, known.min_minutes_per_week),
          max_minutes_per_week     = \(limit("told.max_week", "known.max_minutes_per_week")),
          max_days_per_week        = \(limit("told.max_days", "known.max_days_per_week")),
          max_consecutive_days     = \(limit("told.max_consecutive", "known.max_consecutive_days")),
          min_consecutive_days     = coalesce(told.min_consecutive, known.min_consecutive_days),
          min_consecutive_days_off = coalesce(told.min_days_off, known.min_consecutive_days_off),
          min_minutes              = coalesce(told.min_flight, known.min_minutes),
          max_minutes              = \(limit("told.max_flight", "known.max_minutes")),
          max_weekends             = \(limit("told.max_weekends", "known.max_weekends")),
          max_shifts               = coalesce(told.max_shifts, known.max_shifts),
          max_fees_minor           = \(limit("told.most_fees", "known.max_fees_minor")),
          max_fees_currency        = \(mostFeesCurrency),
          minimum_notice           = coalesce(told.notice, known.minimum_notice),
          owner                    = coalesce(told.owner, known.owner),
          territories              = coalesce(told.territories, known.territories),
          updated_at               = now()
      from roster_row as told
      where told.curator_id = known.curator_id and \(differs)
      """,
      """
      update lineup.channel as known
      set is_primary = false
      from roster_channel as channel
      join roster_row as told using (line)
      where known.curator_id = told.curator_id and known.is_primary and not told.is_new
        and channel.is_main and channel.known_is_primary is not true
      """,
      """
      update lineup.channel as known
      set handle = channel.handle, is_primary = known.is_primary or channel.is_main
      from roster_channel as channel
      where channel.channel_id = known.channel_id and not channel.is_new
        and (channel.known_handle <> channel.handle
          or channel.is_main and not channel.known_is_primary)
      """,
      """
      insert into lineup.channel (channel_id, curator_id, platform, handle, is_primary)
      overriding system value
      select channel.channel_id, told.curator_id, channel.platform, channel.handle,
             channel.is_main or told.is_new and channel.position = 1
      from roster_channel as channel
      join roster_row as told using (line)
      where channel.is_new
      """,
      """
      insert into lineup.observation (channel_id, metric, value, source, observed_at)
      select channel_id, 'followers', followers, \(source), \(moment(asOf))
      from roster_followers
      """,
      """
      insert into lineup.rate (\(Rate.columns))
      select curator_id, (\(moment(asOf)))::date, currency, flat_minor, per_day_minor,
             per_hour_minor, per_post_minor, minimum_minor
      from roster_rate
      \(Rate.replacing)
      """,
    ]
  }

  /// Whether what a row `told` of a person differs from what is `known`.
  private static let differs: SQL = """
    (known.external_id, known.name, known.email, known.time_zone, known.state, known.languages,
     known.skills, known.tags, known.notes, known.min_minutes_per_week,
     known.max_minutes_per_week, known.max_days_per_week, known.max_consecutive_days,
     known.min_consecutive_days, known.min_consecutive_days_off, known.min_minutes,
     known.max_minutes, known.max_weekends, known.max_shifts, known.max_fees_minor,
     known.max_fees_currency, known.minimum_notice, known.owner, known.territories)
    is distinct from
    (coalesce(told.external_id, known.external_id), told.name, coalesce(told.email, known.email),
     coalesce(told.time_zone, known.time_zone), coalesce(told.state, known.state),
     coalesce(told.languages, known.languages), coalesce(told.skills, known.skills),
     coalesce(told.tags, known.tags), coalesce(told.notes, known.notes),
     coalesce(told.min_week, known.min_minutes_per_week),
     \(limit("told.max_week", "known.max_minutes_per_week")),
     \(limit("told.max_days", "known.max_days_per_week")),
     \(limit("told.max_consecutive", "known.max_consecutive_days")),
     coalesce(told.min_consecutive, known.min_consecutive_days),
     coalesce(told.min_days_off, known.min_consecutive_days_off),
     coalesce(told.min_flight, known.min_minutes), \(limit("told.max_flight", "known.max_minutes")),
     \(limit("told.max_weekends", "known.max_weekends")), coalesce(told.max_shifts, known.max_shifts),
     \(limit("told.most_fees", "known.max_fees_minor")),
     \(mostFeesCurrency), coalesce(told.notice, known.minimum_notice),
     coalesce(told.owner, known.owner), coalesce(told.territories, known.territories))
    """

  /// The currency of the most fees after a file.
  private static let mostFeesCurrency: SQL = """
    case when told.most_fees = -1 then null
      else coalesce(told.most_fees_currency, known.max_fees_currency) end
    """

  /// An amount with its currency, as `18.50 EUR`.
  static func amount(_ minor: String, _ currency: String) -> SQL {
    SQL(trusted: "lineup.amount(\(minor), \(currency)) || ' ' || \(currency)")
  }

  /// The instant from which figures hold: now, where none is given.
  private static func moment(_ asOf: Moment?) -> SQL { "coalesce(\(asOf)::timestamptz, now())" }
}
