import Lineup
import Postgres

/// The statements of `StagedRoster` that find people and judge the rows, in the order in which
/// they run.
enum RosterSQL {
  /// Whose row and whose account each is: `roster_channel` and `roster_row`.
  static let resolution: [SQL] = [
    "analyze roster_staging",
    """
    create temporary table roster_channel on commit drop as
    select staged.line, named.position, named.platform, named.handle as told_handle, today.handle,
           lower(today.handle) as handle_key, known.held_until, named.followers,
           staged.has_main_channel and named.position = 1 as is_main,
           known.channel_id is null as is_new,
           coalesce(known.channel_id, nextval('lineup.channel_channel_id_seq')) as channel_id,
           known.curator_id as owner_id, known.handle as known_handle,
           known.is_primary as known_is_primary
    from roster_staging as staged
    cross join lateral (
      select platform, normalize(handle, nfc) as handle, followers, position
      from unnest(staged.platforms, staged.handles, staged.followers)
        with ordinality as told (platform, handle, followers, position)
    ) as named
    left join lineup.known_handle as known
      on known.platform = named.platform and known.handle_key = lower(named.handle)
    cross join lateral (
      -- A former handle means the account as it is called now.
      values (case when known.held_until is null then named.handle else known.handle end)
    ) as today (handle)
    order by staged.line, named.position
    """,
    """
    create temporary table roster_row on commit drop as
    with addressed as (
      -- An address tells who it is where nothing else does, and first of all those who have nothing
      -- else either.
      select line, curator_id,
             rank() over (
               partition by line
               order by known.is_former, curator.external_id is not null
                 or exists (select from lineup.channel where channel.curator_id = known.curator_id)
             ) as rank
      from roster_staging as staged
      join lineup.known_address as known
        on known.address = lower(btrim(normalize(staged.email, nfc)))
      join lineup.curator using (curator_id)
      where \(hasOnlyAddress)
    ), owned as (
      select line, min(owner_id) as first_owner, max(owner_id) as last_owner
      from roster_channel
      where owner_id is not null
      group by line
      union all
      select line, min(curator_id), max(curator_id)
      from addressed
      where rank = 1
      group by line
    )
    select staged.line, staged.is_refused, key.told as told_external_id,
           case when known.curator_id is null then key.told else known.own_external_id end
             as external_id,
           normalize(staged.name, nfc) as name, normalize(staged.email, nfc) as email,
           null::text as former_email, staged.state, staged.time_zone, staged.languages,
           case when staged.skills is null or array_to_string(staged.skills, '') is nfc normalized
             then staged.skills
             else (select array_agg(normalize(skill, nfc) order by position)
                   from unnest(staged.skills) with ordinality as told (skill, position))
           end as skills,
           case when staged.tags is null or array_to_string(staged.tags, '') is nfc normalized
             then staged.tags
             else (select array_agg(normalize(tag, nfc) order by position)
                   from unnest(staged.tags) with ordinality as told (tag, position))
           end as tags,
           normalize(staged.notes, nfc) as notes, staged.currency, staged.flat_minor,
           staged.per_day_minor, staged.per_hour_minor, staged.min_week, staged.max_week,
           staged.max_days, staged.max_consecutive, staged.min_consecutive, staged.min_days_off,
           staged.min_flight, staged.max_flight, staged.max_weekends, staged.max_shifts,
           staged.most_fees, case when staged.most_fees >= 0
             then coalesce(staged.most_fees_currency, staged.currency) end as most_fees_currency,
           make_interval(mins => staged.notice) as notice, staged.has_main_channel,
           staged.per_post_minor, staged.minimum_minor, normalize(staged.owner, nfc) as owner,
           staged.territories, staged.is_not_to_be_contacted,
           normalize(staged.ban_reason, nfc) as ban_reason,
           staged.exclusive_kinds is not null as tells_promises,
           \(hasOnlyAddress) as has_only_address,
           coalesce(staged.known_id, known.curator_id) as by_external_id, owned.first_owner,
           owned.last_owner,
           coalesce(staged.known_id, known.curator_id, owned.first_owner) is null as is_new,
           coalesce(staged.known_id, known.curator_id, owned.first_owner,
                    nextval('lineup.curator_curator_id_seq')) as curator_id
    from roster_staging as staged
    cross join lateral (values (normalize(staged.external_id, nfc))) as key (told)
    left join lineup.known_external_id as known on known.external_id = key.told
    left join owned using (line)
    -- New people get their ids in the order of the file.
    order by staged.line
    """,
    "analyze roster_channel",
    "analyze roster_row",
  ]

  /// Fills `roster_conflict`; later statements leave rows alone whose conflict is told already.
  static let conflicts: [SQL] = [
    """
    create temporary table roster_conflict (
      line integer not null, field text not null, kind text not null, told text not null,
      other text, second text, other_line integer
    ) on commit drop
    """,
    """
    with zone as (
      select distinct time_zone from roster_row where time_zone is not null
    )
    insert into roster_conflict (line, field, kind, told)
    select line, 'time_zone', 'unknown_time_zone', time_zone
    from roster_row
    join zone using (time_zone)
    where not \(SQL.isTimeZone("time_zone"))
    """,
    """
    with repeated as (
      select told_external_id, min(line) as first_line
      from roster_row
      where told_external_id is not null
      group by told_external_id
      having count(*) > 1
    )
    insert into roster_conflict (line, field, kind, told, other_line)
    select line, 'external_id', 'repeated_external_id', told_external_id, first_line
    from roster_row
    join repeated using (told_external_id)
    where line > first_line
    """,
    """
    with repeated as (
      select platform, handle_key, min(line) as first_line
      from roster_channel
      group by platform, handle_key
      having count(*) > 1
    ), place as (
      select platform, handle_key, first_line, min(position) as first_position
      from repeated
      join roster_channel using (platform, handle_key)
      where line = first_line
      group by platform, handle_key, first_line
    )
    insert into roster_conflict (line, field, kind, told, other_line)
    select line, case when is_main then 'handle' else 'other_channels' end, 'repeated_handle',
           platform || ':' || handle, first_line
    from roster_channel
    join place using (platform, handle_key)
    where (line, position) > (first_line, first_position)
    """,
    """
    with repeated as (
      select lower(btrim(email)) as address, min(line) as first_line
      from roster_row
      where has_only_address
      group by address
      having count(*) > 1
    )
    insert into roster_conflict (line, field, kind, told, other_line)
    select line, 'email', 'repeated_address', email, first_line
    from roster_row
    join repeated on address = lower(btrim(email))
    where has_only_address and line > first_line
    """,
    """
    insert into roster_conflict (line, field, kind, told, other, second)
    select line, 'email', 'address_of_others', told.email,
           \(person("first")), case when first_owner <> last_owner then \(person("last")) end
    from roster_row as told
    join lineup.curator as first on first.curator_id = told.first_owner
    join lineup.curator as last on last.curator_id = told.last_owner
    where has_only_address
      and (first_owner <> last_owner
        -- Agents and offices share addresses: another name is another person.
        or not exists (
          select from lineup.known_address as known
          where known.curator_id = first.curator_id and known.address = lower(btrim(told.email))
            and similarity(lineup.plain_words(told.name), lineup.plain_words(known.name)) >= .3
        ))
    """,
    """
    insert into roster_conflict (line, field, kind, told, other, second)
    select line, case when channel.is_main then 'handle' else 'other_channels' end,
           'former_handle_of_another', channel.platform || ':' || channel.told_handle,
           \(person("owner")),
           channel.platform || ':' || channel.handle
    from roster_channel as channel
    join roster_row as told using (line)
    join lineup.curator as owner on owner.curator_id = channel.owner_id
    where channel.held_until is not null and case
      when told.external_id is not null then owner.curator_id is distinct from told.by_external_id
      -- Nobody's name changes wholly while the handle does.
      else similarity(lineup.plain_words(told.name), lineup.plain_words(owner.name)) < .3
        and coalesce(lower(told.email) <> lower(owner.email), true) end
    """,
    """
    insert into roster_conflict (line, field, kind, told)
    select line, 'email', 'suppressed', email
    from roster_row
    -- Asked once, not of each row: mostly nobody is.
    where exists (select from lineup.suppression) and lineup.is_suppressed('email', email)
    union all
    select line, case when is_main then 'handle' else 'other_channels' end, 'suppressed',
           platform || ':' || told_handle
    from roster_channel
    where exists (select from lineup.suppression) and lineup.is_suppressed(platform, told_handle)
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, case when channel.is_main then 'handle' else 'other_channels' end,
           'handle_of_another', channel.platform || ':' || channel.handle,
           \(person("owner"))
    from roster_channel as channel
    join roster_row as told using (line)
    join lineup.curator as owner on owner.curator_id = channel.owner_id
    where (told.external_id is not null or told.by_external_id is not null)
      and channel.held_until is null and owner.curator_id is distinct from told.by_external_id
      and (told.by_external_id is not null or owner.external_id is not null)
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, case when told.has_main_channel then 'handle' else 'other_channels' end,
           'two_people',
           \(person("first")),
           \(person("last"))
    from roster_row as told
    join lineup.curator as first on first.curator_id = told.first_owner
    join lineup.curator as last on last.curator_id = told.last_owner
    where told.first_owner <> told.last_owner
      and line not in (select line from roster_conflict)
    """,
    """
    with repeated as (
      select curator_id, min(line) as first_line
      from roster_row
      group by curator_id
      having count(*) > 1
    )
    insert into roster_conflict (line, field, kind, told, other_line)
    select told.line,
           case when told.has_only_address then 'email'
                when told.external_id is null then 'handle' else 'external_id' end,
           'same_person_again', curator.name, first_line
    from roster_row as told
    join repeated using (curator_id)
    join lineup.curator using (curator_id)
    where told.line > first_line
      and told.line not in (select line from roster_conflict)
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, case when told.min_week is null then 'max_hours_week' else 'min_hours_week' end,
           'fewest_over_most_hours', \(hours("fewest")), \(hours("most"))
    from roster_row as told
    join lineup.curator using (curator_id)
    cross join lateral (
      values (coalesce(told.min_week, min_minutes_per_week),
              \(limit("told.max_week", "max_minutes_per_week")))
    ) as merged (fewest, most)
    where num_nonnulls(told.min_week, told.max_week) = 1 and merged.fewest > merged.most
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, case when told.min_flight is null then 'max_hours' else 'min_hours' end,
           'fewest_over_most_flight_hours', \(hours("fewest")), \(hours("most"))
    from roster_row as told
    join lineup.curator using (curator_id)
    cross join lateral (
      values (coalesce(told.min_flight, min_minutes), \(limit("told.max_flight", "max_minutes")))
    ) as merged (fewest, most)
    where num_nonnulls(told.min_flight, told.max_flight) = 1 and merged.fewest > merged.most
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, case when told.min_consecutive is null then 'max_consecutive_days'
                      else 'min_consecutive_days' end,
           'fewest_over_most_days', merged.fewest, merged.most
    from roster_row as told
    join lineup.curator using (curator_id)
    cross join lateral (
      values (coalesce(told.min_consecutive, min_consecutive_days),
              \(limit("told.max_consecutive", "max_consecutive_days")))
    ) as merged (fewest, most)
    where num_nonnulls(told.min_consecutive, told.max_consecutive) = 1
      and merged.fewest > merged.most
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, 'currency', 'most_fees_in_another_currency', told.currency,
           known.max_fees_currency
    from roster_row as told
    join lineup.curator as known using (curator_id)
    where told.most_fees is null and known.max_fees_currency is not null
      and known.max_fees_currency <> told.currency and \(givenFees) > 0
    """,
    """
    insert into roster_conflict (line, field, kind, told, other)
    select line, 'currency', 'currency_without_fee', told.currency, newest.currency
    from roster_row as told
    cross join lateral (
      select currency
      from lineup.rate
      where rate.curator_id = told.curator_id
      order by valid_from desc
      limit 1
    ) as newest
    where not told.is_new
      and \(givenFees) = 0
      and newest.currency <> told.currency
    """,
    """
    -- An address that a merge gave up finds the person, and does not take the place of today's.
    update roster_row as told
    set former_email = told.email, email = null
    from lineup.known_address as known
    where told.has_only_address and known.is_former and known.own_email is not null
      and known.curator_id = told.curator_id and known.address = lower(btrim(told.email))
    """,
  ]

  /// Whether nothing but an e-mail address tells who a staged row is about.
  private static let hasOnlyAddress: SQL = """
    (staged.external_id is null and staged.known_id is null
     and staged.email is not null and cardinality(staged.platforms) = 0)
    """

  /// Somebody as sentences name them: `Ana Exemplo (AN-001)`.
  private static func person(_ curator: String) -> SQL {
    SQL(
      trusted: """
        \(curator).name
          || ' (' || coalesce(\(curator).external_id, '#' || \(curator).curator_id) || ')'
        """)
  }

  /// How many fees a row tells.
  static let givenFees: SQL = """
    num_nonnulls(told.flat_minor, told.per_day_minor, told.per_hour_minor, told.per_post_minor,
                 told.minimum_minor)
    """

  /// Counts by codes as one text, as `late:0;night:2`; null where there are none.
  static func counts(_ object: String) -> SQL {
    SQL(
      trusted: """
        (select string_agg(code || ':' || most, ';' order by code)
         from jsonb_each_text(\(object)) as maximum (code, most))
        """)
  }

  /// The most that holds after a file: what it tells, else what is known; null where it lifts it.
  static func limit(_ told: String, _ known: String) -> SQL {
    SQL(trusted: "nullif(coalesce(\(told), \(known)), -1)")
  }

  /// A told most in words: `none` where it lifts one that is known.
  static func words(_ told: String, _ known: String, _ text: SQL) -> SQL {
    """
    case when \(SQL(trusted: told)) = -1
      then case when \(SQL(trusted: known)) is not null then 'none' end
      else \(text) end
    """
  }

  /// Minutes as hours without trailing zeros: `7.5`.
  static func hours(_ minutes: String) -> SQL {
    SQL(trusted: "trim_scale(round(\(minutes) / 60.0, 2))::text")
  }
}
