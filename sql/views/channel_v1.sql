create view report.channel_v1
with (security_invoker = true)
as
select channel.channel_id,
       channel.curator_id,
       curator.external_id,
       curator.name,
       channel.platform,
       channel.handle,
       channel.is_primary as is_main,
       newest.value::bigint as followers,
       newest.observed_at  as followers_as_of,
       newest.source       as followers_source
from lineup.channel
join lineup.curator using (curator_id)
left join lateral (
  select value, observed_at, source
  from lineup.observation
  where observation.channel_id = channel.channel_id and metric = 'followers'
  order by observed_at desc, observation_id desc
  limit 1
) as newest on true;

comment on view   report.channel_v1                  is 'Accounts: one row for each, with its newest count of followers.';
comment on column report.channel_v1.channel_id       is 'Key.';
comment on column report.channel_v1.curator_id       is 'Whose; see roster_v1.';
comment on column report.channel_v1.external_id      is 'The person''s key in the agency''s own files; null: none.';
comment on column report.channel_v1.name             is 'The person''s name.';
comment on column report.channel_v1.platform         is 'Short lower-case name.';
comment on column report.channel_v1.handle           is 'Without @, as shown on the platform.';
comment on column report.channel_v1.is_main          is 'Whether it is the account by which the person is listed.';
comment on column report.channel_v1.followers        is 'Newest count; null: nobody said.';
comment on column report.channel_v1.followers_as_of  is 'When they were counted; null: nobody said.';
comment on column report.channel_v1.followers_source is 'Who or what said so; null: nobody.';
