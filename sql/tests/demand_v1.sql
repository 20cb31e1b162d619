begin;
select plan(1);
\ir fixture/bureau.sql

insert into lineup.demand (campaign_id, starts_at, platform, mentions)
values (1, '2026-10-24 22:00Z', 'x', 3), (2, '2026-10-19 15:00Z', null, 1.5);
select results_eq(
  $$select campaign, day, local_hour, platform, mentions from report.demand_v1 order by campaign$$,
  $$
    values ('fair',  date '2026-10-20', time '00:00', null::text, 1.5::float8),
           ('visit', '2026-10-25', '00:00', 'x', 3)
  $$,
  'hours are told in the campaign''s zone');

select * from finish();
rollback;
