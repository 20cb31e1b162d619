create view report.observation_history_v1
with (security_invoker = true)
as
select observation_id,
       curator_id,
       curator.external_id,
       curator.name,
       channel_id,
       channel.platform || ':' || channel.handle as channel,
       metric,
       trim_scale(value)                         as value,
       observed_at                               as as_of,
       source,
       recorded_at,
       floor(extract(epoch from now() - observed_at) / 86400)::bigint as age_days,
       fresh.max_days,
       observed_at < now() - make_interval(days => fresh.max_days) as is_stale
from lineup.observation
join lineup.channel using (channel_id)
join lineup.curator using (curator_id)
cross join lateral (
  select max_days
  from lineup.freshness
  where freshness.metric = observation.metric or freshness.metric is null
  order by freshness.metric nulls last
  limit 1
) as fresh;

comment on view   report.observation_history_v1                is 'Every figure that was ever told of accounts; corrections are newer rows.';
comment on column report.observation_history_v1.observation_id is 'Key.';
comment on column report.observation_history_v1.curator_id     is 'Whose account; see roster_v3.';
comment on column report.observation_history_v1.external_id    is 'The person''s key in the agency''s own files; null: none.';
comment on column report.observation_history_v1.name           is 'The person''s name.';
comment on column report.observation_history_v1.channel_id     is 'Key of the account; see channel_v1.';
comment on column report.observation_history_v1.channel        is 'The account as platform:handle.';
comment on column report.observation_history_v1.metric         is 'What was observed, as followers.';
comment on column report.observation_history_v1.value          is 'The figure.';
comment on column report.observation_history_v1.as_of          is 'When it was true.';
comment on column report.observation_history_v1.source         is 'Who or what says so.';
comment on column report.observation_history_v1.recorded_at    is 'When Lineup was told.';
comment on column report.observation_history_v1.age_days       is 'Whole days since it was true.';
comment on column report.observation_history_v1.max_days       is 'Oldest age in days at which it still counts as fresh.';
comment on column report.observation_history_v1.is_stale       is 'Whether it is older than that.';
