-- after: observation_history_v1
create view report.observation_v1
with (security_invoker = true)
as
select observation_history_v1.*
from lineup.channel
cross join lateral (
  select distinct on (metric) observation_id
  from lineup.observation
  where observation.channel_id = channel.channel_id and observed_at <= now()
  order by metric, observed_at desc, observation_id desc
) as newest
join report.observation_history_v1 using (observation_id);

comment on view   report.observation_v1                is 'What is known of accounts today: the newest figure of each metric, and whether it is stale.';
comment on column report.observation_v1.observation_id is 'Key.';
comment on column report.observation_v1.curator_id     is 'Whose account; see roster_v3.';
comment on column report.observation_v1.external_id    is 'The person''s key in the agency''s own files; null: none.';
comment on column report.observation_v1.name           is 'The person''s name.';
comment on column report.observation_v1.channel_id     is 'Key of the account; see channel_v1.';
comment on column report.observation_v1.channel        is 'The account as platform:handle.';
comment on column report.observation_v1.metric         is 'What was observed, as followers.';
comment on column report.observation_v1.value          is 'The figure.';
comment on column report.observation_v1.as_of          is 'When it was true.';
comment on column report.observation_v1.source         is 'Who or what says so.';
comment on column report.observation_v1.recorded_at    is 'When Lineup was told.';
comment on column report.observation_v1.age_days       is 'Whole days since it was true.';
comment on column report.observation_v1.max_days       is 'Oldest age in days at which it still counts as fresh.';
comment on column report.observation_v1.is_stale       is 'Whether it is older than that.';
