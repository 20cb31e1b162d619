create view report.roster_v1
with (security_invoker = true)
as
select person.curator_id,
       person.external_id,
       person.name,
       person.state,
       main.platform,
       main.handle,
       (select observation.value::bigint
        from lineup.observation
        where observation.channel_id = main.channel_id and metric = 'followers'
        order by observed_at desc, observation_id desc
        limit 1) as followers,
       (select observed_at
        from lineup.observation
        where observation.channel_id = main.channel_id and metric = 'followers'
        order by observed_at desc, observation_id desc
        limit 1) as followers_as_of,
       (select array_agg(platform || ':' || handle order by is_primary desc, channel_id)
        from lineup.channel
        where channel.curator_id = person.curator_id) as channels,
       person.languages,
       person.skills,
       person.tags,
       person.time_zone,
       price.currency,
       lineup.amount(price.flat_minor, price.currency)     as fee_flat,
       lineup.amount(price.per_day_minor, price.currency)  as fee_day,
       lineup.amount(price.per_hour_minor, price.currency) as fee_hour,
       price.valid_from                                    as fees_from,
       trim_scale(round(person.min_minutes_per_week / 60.0, 2)) as min_hours_week,
       trim_scale(round(person.max_minutes_per_week / 60.0, 2)) as max_hours_week,
       person.max_days_per_week                            as max_days_week,
       person.max_consecutive_days,
       person.created_at,
       person.updated_at
from lineup.curator as person
left join lineup.channel as main on main.curator_id = person.curator_id and main.is_primary
left join (
  select distinct on (curator_id) *
  from lineup.rate
  where valid_from <= current_date
  order by curator_id, valid_from desc
) as price on price.curator_id = person.curator_id;

comment on view   report.roster_v1                      is 'The roster: one row for each person, with the main account and the fees in force today.';
comment on column report.roster_v1.curator_id           is 'Key.';
comment on column report.roster_v1.external_id          is 'Key in the agency''s own files; null: none.';
comment on column report.roster_v1.name                 is 'Name as the person writes it.';
comment on column report.roster_v1.state                is 'prospect, invited, agreed, active, paused or left.';
comment on column report.roster_v1.platform             is 'Platform of the main account; null: no account.';
comment on column report.roster_v1.handle               is 'Handle of the main account, without @; null: no account.';
comment on column report.roster_v1.followers            is 'Newest count of the main account''s followers; null: nobody said.';
comment on column report.roster_v1.followers_as_of      is 'When they were counted; null: nobody said.';
comment on column report.roster_v1.channels             is 'All accounts as platform:handle, the main one first; null: none.';
comment on column report.roster_v1.languages            is 'BCP 47 tags the person converses in.';
comment on column report.roster_v1.skills               is 'Topics and abilities.';
comment on column report.roster_v1.tags                 is 'The agency''s own marks.';
comment on column report.roster_v1.time_zone            is 'IANA zone of the person; null: the campaign''s.';
comment on column report.roster_v1.currency             is 'ISO 4217 code of the fees; null: no price named.';
comment on column report.roster_v1.fee_flat             is 'Asked once per campaign; null: no price named.';
comment on column report.roster_v1.fee_day              is 'Asked for each day with work; null: no price named.';
comment on column report.roster_v1.fee_hour             is 'Asked for each hour of work; null: no price named.';
comment on column report.roster_v1.fees_from            is 'First day on which these fees hold; null: no price named.';
comment on column report.roster_v1.min_hours_week       is 'Fewest hours in a week, if hired.';
comment on column report.roster_v1.max_hours_week       is 'Most hours in a Monday-to-Sunday week; null: no limit.';
comment on column report.roster_v1.max_days_week        is 'Most days with work in a week; null: no limit.';
comment on column report.roster_v1.max_consecutive_days is 'Most days with work in a row; null: no limit.';
comment on column report.roster_v1.created_at           is 'When the person was added.';
comment on column report.roster_v1.updated_at           is 'When the person''s own data last changed.';
