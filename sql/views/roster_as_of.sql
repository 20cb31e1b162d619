-- after: roster_v3
select lineup.make_as_of('roster_v3', 'roster_as_of', $$
  select person.curator_id,
         person.external_id,
         person.name,
         person.state,
         change.changed_at                                       as state_since,
         person.owner,
         account.platform,
         account.handle,
         counted.value::bigint                                   as followers,
         counted.observed_at                                     as followers_as_of,
         counted.observed_at < now() - make_interval(days => (
           select max_days
           from lineup.freshness
           where metric = 'followers' or metric is null
           order by metric nulls last
           limit 1))                                             as followers_are_stale,
         account.channels,
         person.languages,
         person.skills,
         person.tags,
         person.time_zone,
         price.currency,
         lineup.amount(price.flat_minor, price.currency)         as fee_flat,
         lineup.amount(price.per_day_minor, price.currency)      as fee_day,
         lineup.amount(price.per_hour_minor, price.currency)     as fee_hour,
         lineup.amount(price.per_post_minor, price.currency)     as fee_post,
         lineup.amount(price.minimum_minor, price.currency)      as fee_minimum,
         price.valid_from                                        as fees_from,
         trim_scale(round(person.min_minutes_per_week / 60.0, 2)) as min_hours_week,
         trim_scale(round(person.max_minutes_per_week / 60.0, 2)) as max_hours_week,
         person.max_days_per_week                                as max_days_week,
         person.max_consecutive_days,
         person.min_consecutive_days,
         person.min_consecutive_days_off,
         trim_scale(round(person.min_minutes / 60.0, 2))         as min_hours,
         trim_scale(round(person.max_minutes / 60.0, 2))         as max_hours,
         person.max_weekends,
         array(
           select code || ':' || most
           from jsonb_each_text(person.max_shifts) as maximum (code, most)
           order by code
         )                                                       as max_shifts,
         lineup.amount(person.max_fees_minor, person.max_fees_currency) as max_fees,
         person.max_fees_currency,
         trim_scale(round(extract(epoch from person.minimum_notice) / 3600, 2))
                                                                 as min_notice_hours,
         person.territories,
         coalesce(promise.clauses, '{}')                         as exclusive_with,
         barred.curator_id is not null                           as do_not_contact,
         standby.position                                        as standby_position,
         coalesce(agreed.fields, '{}')                           as consents,
         person.created_at,
         person.updated_at
  from lineup.curator as person
  left join (
    select distinct on (curator_id) curator_id, changed_at
    from lineup.state_change
    order by curator_id, state_change_id desc
  ) as change using (curator_id)
  left join (
    select curator_id,
           min(channel_id) filter (where is_primary)                                 as channel_id,
           min(platform) filter (where is_primary)                                   as platform,
           min(handle) filter (where is_primary)                                     as handle,
           array_agg(platform || ':' || handle order by is_primary desc, channel_id) as channels
    from lineup.channel
    group by curator_id
  ) as account using (curator_id)
  left join (
    select distinct on (curator_id) *
    from lineup.rate
    where valid_from <= current_date
    order by curator_id, valid_from desc
  ) as price using (curator_id)
  left join (
    select curator_id, array_agg(clause order by clause) as clauses
    from (
      select curator_id, lineup.exclusivity_clause(kind, name, promised_to, days) as clause
      from lineup.exclusivity
    ) as told
    group by curator_id
  ) as promise using (curator_id)
  left join (
    select distinct curator_id
    from lineup.do_not_contact
    where lifted_at is null
  ) as barred using (curator_id)
  left join lineup.standby_entry as standby using (curator_id)
  left join (
    select curator_id, array_agg(field order by field) as fields
    from (
      select distinct on (curator_id, field) curator_id, field, is_given
      from lineup.consent
      where decided_on <= current_date
      order by curator_id, field, decided_on desc, consent_id desc
    ) as newest
    where is_given
    group by curator_id
  ) as agreed using (curator_id)
  -- Last: beside what the planner takes it to cost, every way to join the others would look alike.
  left join lateral (
    select value, observed_at
    from lineup.observation
    where observation.channel_id = account.channel_id and metric = 'followers'
    order by observed_at desc, observation_id desc
    limit 1
  ) as counted on true
$$);
