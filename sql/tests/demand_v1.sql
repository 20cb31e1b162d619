begin;
select plan(5);
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

update lineup.campaign set time_zone = 'Asia/Tokyo' where code = 'visit';
select results_eq(
  $$select day, local_hour from report.demand_v1 where campaign = 'visit'$$,
  $$values (date '2026-10-25', time '07:00')$$,
  'a campaign that moves east has its hours later in the day');
update lineup.campaign set time_zone = 'America/New_York' where code = 'visit';
select results_eq(
  $$select day, local_hour from report.demand_v1 where campaign = 'visit'$$,
  $$values (date '2026-10-24', time '18:00')$$,
  'a campaign that moves west has its hours on the day before');
update lineup.demand set starts_at = '2026-10-25 12:00Z', day = '1999-01-01' where campaign_id = 1;
select is(day, '2026-10-25', 'a day goes with its instant, whatever is written')
from report.demand_v1
where campaign = 'visit';
select throws_ok(
  $$insert into lineup.demand (campaign_id, starts_at, mentions) values (999, '2026-10-25 12:00Z', 1)$$,
  '23503', null, 'demand of no campaign is refused by its key');

select * from finish();
rollback;
