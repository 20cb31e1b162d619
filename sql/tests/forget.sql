begin;
select plan(28);
\ir fixture/refusal.sql
\ir fixture/bureau.sql
\ir fixture/twins.sql
\ir fixture/everything.sql

create function pg_temp.move_shifts(by interval)
returns void
language sql
as $$
  update lineup.shift set during = tstzrange(lower(during) + by, upper(during) + by)
$$;

set local lineup.reason = 'Ana fell ill';
update lineup.curator set notes = 'Ana likes boats' where curator_id = 11;
update lineup.engagement set state = 'offered' where engagement_id = 71;
set local lineup.reason = '';
update lineup.curator set notes = 'Bo does not' where curator_id = 12;
update lineup.channel set handle = 'ana.new' where channel_id = 15;

-- Once one with Chi, then parted; then merged with the own second entry.
insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, merged_by)
overriding system value values (101, 13, 11, 'amy');
update lineup.curator set skills = '{juggling}' where curator_id = 13;
update lineup.curator set skills = '{}' where curator_id = 13;
update lineup.curator_merge set undone_at = now(), undone_by = 'amy';
insert into lineup.curator_merge (curator_merge_id, kept_id, merged_id, merged_by)
overriding system value values (102, 11, 19, 'amy');

do $$begin perform pg_temp.move_shifts('100 years'); end$$;
select is(pg_temp.refusal('insert into lineup.erasure (curator_id, erased_by) values (11, ''amy'')'),
  'forgotten_people_have_no_work_to_come', 'nobody is forgotten who is booked for work to come');
do $$begin perform pg_temp.move_shifts('-200 years'); end$$;

create temporary table books as
select (select sum(cost_minor) from lineup.engagement) as hires,
       (select sum(cost_minor) from lineup.plan_hire) as plans,
       (select count(*) from lineup.assignment) as bookings;
create temporary table others as
select audit_entry_id, to_jsonb(told) as line
from lineup.audit_entry as told
where coalesce(after, before) ->> 'curator_id' in ('12') or table_name in ('shift', 'campaign');

insert into lineup.erasure (curator_id, erased_by, is_suppressed) values (11, 'amy', true);
select is_empty(
  format($$select everything from pg_temp.everything() where everything ~* %L$$, word),
  format('%s is nowhere in the database any more', word))
from (values ('ana'), ('eats'), ('a-1'), ('z-9'), ('likes trams'), ('boats'), ('calls back'),
             ('by phone'), ('fell ill'), ('juggling'), ('"vip"')) as told (word);

select row_eq(
  'select name, email, external_id, notes, languages, state from lineup.curator where curator_id = 11',
  row('Forgotten person'::text, null::text, null::text, null::text, '{}'::text[], 'left'::text),
  'of whom amounts are kept, a number stays');
select results_eq(
  'select sum(cost_minor), (select sum(cost_minor) from lineup.plan_hire),
          (select count(*) from lineup.assignment)
   from lineup.engagement',
  'select hires, plans, bookings from books', 'amounts and hours stay for the books');
select is_empty(
  'select 1 from lineup.channel where curator_id = 11 union all
   select 1 from lineup.rate where curator_id = 11 union all
   select 1 from lineup.absence where curator_id = 11 union all
   select 1 from lineup.notice where curator_id = 11 union all
   select 1 from lineup.observation union all select 1 from lineup.relation_stage',
  'everything personal is gone, append-only or not');
select ok(
  (select count(*) > 0 from lineup.audit_entry
   where table_name = 'curator' and action = 'delete' and before = '{"curator_id": 19}'),
  'the audit keeps a tombstone of numbers');
select is_empty(
  $$select line from others
    except select to_jsonb(told) from lineup.audit_entry as told$$,
  'what it tells of others stays');
select ok(
  lineup.is_suppressed('email', 'Ana@Example.org') and lineup.is_suppressed('email', 'ana@old.example')
  and lineup.is_suppressed('mastodon', 'ANA.new') and lineup.is_suppressed('mastodon', 'ana.eats')
  and lineup.is_suppressed('instagram', 'ana.b'),
  'addresses and accounts, former ones too, are kept away');
select ok(
  not lineup.is_suppressed('email', 'bo@example.org') and not lineup.is_suppressed('x', 'ana.new')
  and not lineup.is_suppressed('email', null),
  'others are not');
select is(pg_temp.refusal(statement), 'suppressed_people_stay_away', format('%s is refused', statement))
from (values
  ('insert into lineup.curator (name, email) values (''A'', ''ANA@example.org'')'),
  ('insert into lineup.channel (curator_id, platform, handle) values (12, ''instagram'', ''ana.b'')')
) as told (statement);
select is(
  pg_temp.refusal('insert into lineup.engagement (campaign_id, curator_id, currency, flat_minor,
                     per_day_minor, per_hour_minor, cost_minor) values (2, 11, ''JPY'', 0, 0, 0, 0)'),
  'forgotten_people_are_not_hired', 'a plan from before hires nobody who was forgotten');
select is(
  pg_temp.refusal('update lineup.curator_merge set undone_at = now(), undone_by = ''amy''
                   where curator_merge_id = 102'),
  'forgotten_people_stay_forgotten', 'no parting brings anybody back');
select is(pg_temp.refusal('delete from lineup.erasure'), 'erasure_is_append_only',
  'that somebody was forgotten is not forgotten');

insert into lineup.curator (curator_id, name, email) overriding system value
values (31, 'Dea', 'dea@example.org'), (32, 'Eli', 'eli@example.org'), (33, 'Dea B', null);
insert into lineup.channel (curator_id, platform, handle) values (31, 'x', 'dea'), (33, 'x', 'dea.b');
insert into lineup.do_not_contact (curator_id, reason) values (33, 'asked so');
insert into lineup.do_not_contact (curator_id, reason, lifted_at, lifted_by, lift_reason)
values (32, 'asked so', now(), 'amy', 'wrote again');
insert into lineup.curator_merge (kept_id, merged_id, merged_by) values (31, 33, 'amy');
insert into lineup.erasure (curator_id, erased_by) values (31, 'amy'), (32, 'amy');
select results_eq(
  'select curator_id, is_suppressed from lineup.erasure where curator_id > 30 order by 1',
  'values (31::bigint, true), (32, false)',
  'whom nobody may contact is kept away unasked, also by word of a merged entry, unless it was lifted');
select ok(
  lineup.is_suppressed('email', 'dea@example.org') and lineup.is_suppressed('x', 'dea')
  and lineup.is_suppressed('x', 'dea.b'),
  'by every address');
select ok(not lineup.is_suppressed('email', 'eli@example.org'), 'the other may come back');
select is_empty('select from lineup.do_not_contact where curator_id > 30',
  'the reasons are forgotten, too');

select * from finish();
rollback;
