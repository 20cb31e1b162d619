begin;
select plan(43);
\ir fixture/refusal.sql
\ir fixture/bureau.sql
\ir fixture/twins.sql
\ir fixture/everything.sql

-- The whole database but for what records the merge itself.
create temporary view today as
select everything as line
from pg_temp.everything('{audit_entry,curator_merge,curator_merge_row}');
create temporary table before as select line from today;
create temporary table history as
select count(*) as entries, max(audit_entry_id) as last from lineup.audit_entry;

insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, merged_by)
overriding system value values (101, 11, 19, 'amy');

select is_empty('select 1 from lineup.curator where curator_id = 19', 'the merged entry is gone');
select row_eq(
  $$select external_id, name, email, state, languages, skills, tags, notes, min_minutes_per_week,
           max_days_per_week
    from lineup.curator where curator_id = 11$$,
  row('a-1'::text, 'Ana'::text, 'ana@old.example'::text, 'agreed'::text, '{de,en,pt}'::text[],
      '{food}'::text[], '{vip}'::text[], E'likes trams\n\ncalls back'::text, 90, null::integer),
  'the kept entry keeps its values, takes those it lacks, and has lists and notes of both');
select results_eq(
  'select platform, handle, is_primary from lineup.channel where curator_id = 11 order by 1',
  $$values ('bluesky', 'ana', false), ('instagram', 'ana.bee', false), ('mastodon', 'Ana.Eats', true)$$,
  'accounts are of both, and the main one is the kept entry''s');
select results_eq(
  'select curator_id from lineup.known_external_id where external_id in (''a-1'', ''z-9'')',
  'values (11::bigint), (11)', 'both external ids find the person');
select is(lineup.kept_person(19), 11::bigint, 'the merged number finds the person');
select results_eq(
  $$select platform, handle_key, curator_id, held_until is not null from lineup.known_handle
    where platform = 'instagram' order by 2$$,
  $$values ('instagram', 'ana.b', 11::bigint, true), ('instagram', 'ana.bee', 11, false)$$,
  'so do handles, former ones too');
select is((select count(*) from lineup.observation), 2::bigint, 'observations of both are there');
select results_eq(
  'select valid_from, per_hour_minor from lineup.rate where curator_id = 11 order by 1',
  $$values ('2026-01-01'::date, 1500::bigint), ('2026-06-01', 1700)$$,
  'rates are of both; of two of one day the kept entry''s');
select results_eq(
  'select note from lineup.availability_rule where curator_id = 11 order by kind',
  $$values ('by phone'), (null)$$, 'so is availability');
select is((select count(*) from lineup.availability_window where curator_id = 11), 2::bigint,
  'windows go with their rules');
select results_eq('select stage from lineup.relation_stage where curator_id = 11 order by 1',
  $$values ('talked'), ('trusted')$$, 'relations are of both');
select is((select curator_id from lineup.audience_share), 11::bigint, 'and audiences');
select results_eq(
  'select shift_id, is_on from lineup.shift_request where curator_id = 11 order by 1',
  'values (21::bigint, true), (24, true)', 'wishes are of both; of two the kept entry''s');
select results_eq(
  'select campaign_id, first_id, second_id, kind from lineup.curator_pair order by 1, 2, 3',
  $$values (1::bigint, 11::bigint, 12::bigint, 'apart'), (1, 11, 13, 'apart'),
           (2, 11, 12, 'buddy'), (2, 13, 11, 'buddy')$$,
  'pairs are of both, each told once, and none with oneself');
select is((select curator_id from lineup.absence), 11::bigint, 'absences move');
select is((select curator_id from lineup.notice), 11::bigint, 'notices move');
select results_eq('select first_id, second_id from lineup.duplicate_dismissal order by 1, 2',
  'values (11::bigint, 12::bigint), (11, 13)', 'dismissals move');
select results_eq(
  'select plan_id, cost_minor from lineup.plan_hire where curator_id = 11 order by 1',
  'values (61::bigint, 22500::bigint), (62, 700)', 'hires of one plan add up');
select results_eq(
  'select plan_id, shift_id from lineup.plan_assignment where curator_id = 11 order by 1, 2',
  'values (61::bigint, 21::bigint), (61, 22), (61, 23), (62, 23)', 'plans have the work of both');
select results_eq(
  'select engagement_id, cost_minor, state from lineup.engagement where curator_id = 11 order by 1',
  $$values (71::bigint, 22500::bigint, 'planned'), (74, 0, 'planned'), (78, 0, 'declined')$$,
  'two hires of one campaign are one, and cost what both did');
select results_eq(
  'select assignment_id, engagement_id, published_at is not null from lineup.assignment
   where curator_id = 11 order by 1',
  'values (81::bigint, 71::bigint, false), (82, 71, false), (89, 71, true)',
  'bookings are of both, and what was told stays told');
select ok((select count(*) > 10 from lineup.audit_entry, history where audit_entry_id > last),
  'the merge is audited');
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by)
                           values (11, 19, ''amy'')'),
  'entry_is_merged_once', 'nobody is merged twice');
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by)
                           values (11, 99, ''amy'')'),
  'merged_people_are_on_the_roster', 'nor somebody unknown');

update lineup.curator_merge set undone_at = now(), undone_by = 'amy';
select is_empty(
  $$(select line from today except all select line from before)
   union all (select line from before except all select line from today)$$,
  'undone, every row of the database is as it was');
select is((select left_as_changed from lineup.curator_merge), 0, 'nothing was left behind');
select is_empty('select 1 from lineup.curator_merge_row', 'no copy of the data stays behind');

-- The other way round.
insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, preferred, merged_by)
overriding system value
values (102, 19, 11, '{name,email,external_id,contract,rate,main_channel,curator_pair}', 'amy');
select row_eq(
  $$select external_id, name, email, state, min_minutes_per_week, max_minutes_per_week,
           max_days_per_week, languages
    from lineup.curator where curator_id = 19$$,
  row('a-1'::text, 'Ana'::text, 'ana@old.example'::text, 'agreed'::text, 90, 1230, null::integer,
      '{pt,de,en}'::text[]),
  'preferred fields are the merged entry''s, and limits stay together');
select is((select per_hour_minor from lineup.rate where curator_id = 19 and valid_from = '2026-01-01'),
  1500::bigint, 'and so are preferred tables');
select is((select handle from lineup.channel where curator_id = 19 and is_primary), 'Ana.Eats',
  'and the main account');
update lineup.curator_merge set undone_at = now(), undone_by = 'amy' where curator_merge_id = 102;
select is_empty(
  $$(select line from today except all select line from before)
   union all (select line from before except all select line from today)$$,
  'this is undone exactly as well');

-- What changed meanwhile stays as it is.
insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, merged_by)
overriding system value values (103, 11, 19, 'amy');
update lineup.curator set state = 'active', tags = '{vip,new}' where curator_id = 11;
update lineup.channel set handle = 'ana.bea' where channel_id = 19;
insert into lineup.rate (curator_id, valid_from, currency) values (11, '2027-01-01', 'EUR');
insert into lineup.curator (curator_id, external_id, name) overriding system value values (20, 'y', 'An');
insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, merged_by)
overriding system value values (104, 11, 20, 'amy');
select is(
  pg_temp.refusal('update lineup.curator_merge set undone_at = now(), undone_by = ''amy''
                   where curator_merge_id = 103'),
  'later_merges_are_undone_first', 'merges are undone in turn');
update lineup.curator_merge set undone_at = now(), undone_by = 'amy' where curator_merge_id = 104;
update lineup.curator_merge set undone_at = now(), undone_by = 'amy' where curator_merge_id = 103;
select row_eq('select state, tags, notes from lineup.curator where curator_id = 11',
  row('active'::text, '{vip,new}'::text[], 'likes trams'::text),
  'values that changed since the merge stay, others come back');
select row_eq('select curator_id, handle from lineup.channel where channel_id = 19',
  row(19::bigint, 'ana.bea'::text), 'an account comes back under the handle that it has now');
select is((select curator_id from lineup.rate where valid_from = '2027-01-01'), 11::bigint,
  'what is new stays');
select ok((select left_as_changed from lineup.curator_merge where curator_merge_id = 103) >= 2,
  'it is told how much was left');

-- People who work at once are two.
update lineup.shift_need set maximum = 3;
insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
select 78, 19, 31, 51, during from lineup.shift where shift_id = 31;
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by)
                           values (11, 19, ''amy'')'),
  'merged_people_are_not_booked_at_once', 'who is booked at once is not one');
delete from lineup.assignment where engagement_id = 78;
insert into lineup.plan_assignment (plan_id, shift_id, curator_id, need_id, during)
select 61, 21, 19, 42, during from lineup.shift where shift_id = 21;
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by)
                           values (11, 19, ''amy'')'),
  'merged_people_are_not_planned_at_once', 'nor who is planned at once in the plan in force');
update lineup.plan set state = 'draft', accepted_at = null where plan_id = 61;
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by)
                           values (11, 19, ''amy'')'),
  'merged_people_are_not_planned_at_once', 'nor in a draft');
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by, gives_up_drafts)
                           values (11, 19, ''amy'', true)'),
  null, 'unless drafts are given up');
select is(pg_temp.refusal('insert into lineup.curator_merge (kept_id, merged_id, merged_by)
                           values (11, 11, ''amy'')'),
  'merge_is_of_two_entries', 'a merge is of two');

create table lineup.confession (
  curator_id bigint not null references lineup.curator on delete cascade
);
insert into lineup.confession values (13);
select throws_like(
  'insert into lineup.curator_merge (kept_id, merged_id, merged_by) values (11, 13, ''amy'')',
  '%does not tell how rows of lineup.confession are merged', 'nothing goes unseen with an entry');

-- A table that a later migration brings: one row may count of each person.
drop table lineup.confession;
create table lineup.ban (
  curator_id bigint not null references lineup.curator,
  reason     text   not null primary key,
  lifted_at  timestamptz
);
create unique index one_ban_holds on lineup.ban (curator_id) where lifted_at is null;
insert into lineup.ban
values (11, 'a', null), (13, 'b', null), (13, 'c', '2026-01-01'), (11, 'd', '2026-01-01');
do $$begin perform lineup.move_rows('ban', 'curator_id', 11, 13, false); end$$;
select results_eq('select curator_id, reason from lineup.ban order by 2',
  $$values (11::bigint, 'a'), (11, 'c'), (11, 'd')$$, 'of rows that only one may have, one stays');

select * from finish();
rollback;
