create view report.roster_v3
with (security_invoker = true)
as
select person.curator_id,
       person.external_id,
       person.name,
       person.state,
       (select changed_at
        from lineup.state_change
        where state_change.curator_id = person.curator_id
        order by state_change_id desc
        limit 1)                                               as state_since,
       person.owner,
       main.platform,
       main.handle,
       counted.value::bigint                                   as followers,
       counted.observed_at                                     as followers_as_of,
       counted.observed_at < now() - make_interval(days => (
         select max_days
         from lineup.freshness
         where metric = 'followers' or metric is null
         order by metric nulls last
         limit 1))                                             as followers_are_stale,
       (select array_agg(platform || ':' || handle order by is_primary desc, channel_id)
        from lineup.channel
        where channel.curator_id = person.curator_id)          as channels,
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
       array(
         select lineup.exclusivity_clause(kind, exclusivity.name, promised_to, days)
         from lineup.exclusivity
         where exclusivity.curator_id = person.curator_id
         order by 1
       )                                                       as exclusive_with,
       exists (
         select from lineup.do_not_contact
         where do_not_contact.curator_id = person.curator_id and lifted_at is null
       )                                                       as do_not_contact,
       (select position
        from lineup.standby_entry
        where standby_entry.curator_id = person.curator_id)    as standby_position,
       array(
         select field
         from (
           select distinct on (field) field, is_given
           from lineup.consent
           where consent.curator_id = person.curator_id and decided_on <= current_date
           order by field, decided_on desc, consent_id desc
         ) as newest
         where is_given
         order by field
       )                                                       as consents,
       person.created_at,
       person.updated_at
from lineup.curator as person
left join lineup.channel as main on main.curator_id = person.curator_id and main.is_primary
left join lateral (
  select value, observed_at
  from lineup.observation
  where observation.channel_id = main.channel_id and metric = 'followers'
  order by observed_at desc, observation_id desc
  limit 1
) as counted on true
left join lateral (
  select valid_from, currency, flat_minor, per_day_minor, per_hour_minor, per_post_minor,
         minimum_minor
  from lineup.rate
  where rate.curator_id = person.curator_id and valid_from <= current_date
  order by valid_from desc
  limit 1
) as price on true;

comment on view   report.roster_v3                          is 'The roster with all terms: one row for each person, with the main account and the fees in force today.';
comment on column report.roster_v3.curator_id               is 'Key.';
comment on column report.roster_v3.external_id              is 'Key in the agency''s own files; null: none.';
comment on column report.roster_v3.name                     is 'Name as the person writes it.';
comment on column report.roster_v3.state                    is 'prospect, invited, agreed, active, paused or left.';
comment on column report.roster_v3.state_since              is 'When the state last changed; null: never since the person was added.';
comment on column report.roster_v3.owner                    is 'Member of the staff who looks after the person; null: nobody.';
comment on column report.roster_v3.platform                 is 'Platform of the main account; null: no account.';
comment on column report.roster_v3.handle                   is 'Handle of the main account, without @; null: no account.';
comment on column report.roster_v3.followers                is 'Newest count of the main account''s followers; null: nobody said.';
comment on column report.roster_v3.followers_as_of          is 'When they were counted; null: nobody said.';
comment on column report.roster_v3.followers_are_stale      is 'Whether the count is older than it may be; null: nobody said.';
comment on column report.roster_v3.channels                 is 'All accounts as platform:handle, the main one first; null: none.';
comment on column report.roster_v3.languages                is 'BCP 47 tags the person converses in.';
comment on column report.roster_v3.skills                   is 'Topics and abilities.';
comment on column report.roster_v3.tags                     is 'The agency''s own marks.';
comment on column report.roster_v3.time_zone                is 'IANA zone of the person; null: the campaign''s.';
comment on column report.roster_v3.currency                 is 'ISO 4217 code of the fees; null: no price named.';
comment on column report.roster_v3.fee_flat                 is 'Asked once per campaign; null: no price named.';
comment on column report.roster_v3.fee_day                  is 'Asked for each day with work; null: no price named.';
comment on column report.roster_v3.fee_hour                 is 'Asked for each hour of work; null: no price named.';
comment on column report.roster_v3.fee_post                 is 'Asked for each post; null: no price named.';
comment on column report.roster_v3.fee_minimum              is 'Least fees of one engagement; null: no price named.';
comment on column report.roster_v3.fees_from                is 'First day on which these fees hold; null: no price named.';
comment on column report.roster_v3.min_hours_week           is 'Fewest hours in a week, if hired.';
comment on column report.roster_v3.max_hours_week           is 'Most hours in a Monday-to-Sunday week; null: no limit.';
comment on column report.roster_v3.max_days_week            is 'Most days with work in a week; null: no limit.';
comment on column report.roster_v3.max_consecutive_days     is 'Most days with work in a row; null: no limit.';
comment on column report.roster_v3.min_consecutive_days     is 'Fewest days with work in a row.';
comment on column report.roster_v3.min_consecutive_days_off is 'Fewest free days between two stretches of work.';
comment on column report.roster_v3.min_hours                is 'Fewest hours over a flight, if hired.';
comment on column report.roster_v3.max_hours                is 'Most hours over a flight; null: no limit.';
comment on column report.roster_v3.max_weekends             is 'Most weekends with work in a flight; null: no limit.';
comment on column report.roster_v3.max_shifts               is 'Most shifts of a kind in a flight, each as code:count; empty: no limit.';
comment on column report.roster_v3.max_fees                 is 'Most that the person may or wants to earn in a campaign; null: no limit.';
comment on column report.roster_v3.max_fees_currency        is 'ISO 4217 code of max_fees; null: no limit.';
comment on column report.roster_v3.min_notice_hours         is 'Hours between telling the person of a shift and its start.';
comment on column report.roster_v3.territories              is 'ISO 3166 codes of where the person may be used; empty: anywhere.';
comment on column report.roster_v3.exclusive_with           is 'Brands and categories for which the person may not work, as category:hotels; empty: none.';
comment on column report.roster_v3.do_not_contact           is 'Whether the person is not to be contacted for any client.';
comment on column report.roster_v3.standby_position         is 'Place on the standby list, the smallest first; null: not on it.';
comment on column report.roster_v3.consents                 is 'What of the person may be published; empty: nothing.';
comment on column report.roster_v3.created_at               is 'When the person was added.';
comment on column report.roster_v3.updated_at               is 'When the person''s own data last changed.';
