begin;
select plan(52);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(pg_temp.refusal(statement), refused,
          format('%s is %s', statement, case when refused is null then 'done' else 'refused' end))
from (values
  ('insert into lineup.rate (curator_id, valid_from, currency, per_post_minor)
    values (13, ''2026-01-01'', ''EUR'', -1)', 'fees_of_posts_and_minima_are_not_negative'),
  ('insert into lineup.rate (curator_id, valid_from, currency, minimum_minor)
    values (13, ''2026-01-01'', ''EUR'', 0)', null),
  ('update lineup.curator set owner = '' ''', 'owner_is_not_blank'),
  ('update lineup.curator set territories = ''{PT,US-CA}''', null),
  ('update lineup.curator set territories = ''{pt}''', 'territories_are_codes'),
  ('update lineup.curator set territories = ''{PT,NULL}''', 'territories_are_codes'),
  ('insert into lineup.exclusivity (curator_id, kind, name) values (11, ''rival'', ''x'')',
   'exclusivity_kind_is_known'),
  ('insert into lineup.exclusivity (curator_id, kind, name) values (11, ''brand'', '' '')',
   'exclusivity_name_is_not_blank'),
  ('insert into lineup.exclusivity (curator_id, kind, name, days)
    values (11, ''brand'', ''x'', ''[2026-01-01,2026-01-01)'')', 'exclusivity_holds_on_some_day'),
  ('insert into lineup.exclusivity (curator_id, kind, name) values (13, ''brand'', ''x'')', null),
  ('insert into lineup.exclusivity (curator_id, kind, name) values (13, ''brand'', ''x'')',
   'exclusivity_is_told_once'),
  ('insert into lineup.consent (curator_id, field, is_given, source, decided_on)
    values (11, ''salary'', true, ''x'', ''2026-01-01'')', 'consent_field_is_known'),
  ('insert into lineup.consent (curator_id, field, is_given, source, decided_on)
    values (11, ''photo'', true, '' '', ''2026-01-01'')', 'consent_source_is_not_blank'),
  ('insert into lineup.do_not_contact (curator_id, reason) values (11, '' '')',
   'do_not_contact_has_a_reason'),
  ('insert into lineup.do_not_contact (curator_id, reason, lifted_at) values (11, ''x'', now())',
   'do_not_contact_is_lifted_by_somebody_for_a_reason'),
  ('insert into lineup.curator_note (curator_id, body) values (11, '' '')',
   'curator_note_says_something'),
  ('insert into lineup.freshness (metric, max_days) values (null, 3)', 'freshness_is_told_once'),
  ('insert into lineup.freshness (metric, max_days) values (''likes'', 0)',
   'freshness_lasts_some_days')
) as told (statement, refused);

select is(lineup.exclusivity_clause(kind, name, promised_to, days::daterange), clause, clause)
from (values
  ('brand', 'Acme', null, '(,)', 'brand:Acme'),
  ('category', 'hotels', 'Acme', '[2027-01-01,2028-01-01)',
   'category:hotels (for Acme) 2027-01-01..2027-12-31'),
  ('brand', 'Acme', null, '[2027-01-01,)', 'brand:Acme 2027-01-01..'),
  ('brand', 'Acme', null, '(,2028-01-01)', 'brand:Acme ..2027-12-31')
) as told (kind, name, promised_to, days, clause);

-- Where people stand.
set local lineup.actor = 'amy';
set local lineup.command = 'roster state';
set local lineup.reason = 'signed';
update lineup.curator set state = 'agreed' where curator_id = 11;
update lineup.curator set state = 'agreed', name = 'Anna' where curator_id = 11;
set local lineup.reason = '';
update lineup.curator set state = 'active' where curator_id in (11, 12);
select results_eq(
  $$
    select name, from_state, state, changed_by, command, reason
    from report.state_history_v1
    where curator_id in (11, 12)
    order by curator_id, state_change_id
  $$,
  $$
    values ('Anna', null, 'prospect', null, null, null),
           ('Anna', 'prospect', 'agreed', 'amy', 'roster state', 'signed'),
           ('Anna', 'agreed', 'active', 'amy', 'roster state', null),
           ('Bo', null, 'prospect', null, null, null),
           ('Bo', 'prospect', 'active', 'amy', 'roster state', null)
  $$,
  'each change of state is kept with who, by what and why, and nothing else is');

insert into lineup.consent (curator_id, field, is_given, source, decided_on)
values (11, 'photo', true,  'form',   '2026-03-02'),
       (11, 'name',  true,  'form',   '2026-03-02'),
       (11, 'photo', false, 'e-mail', '2026-04-01'),
       (11, 'quote', true,  'e-mail', '2026-03-02'),
       (11, 'quote', false, 'a date mistyped', '2026-02-02'),
       (11, 'video', true,  'early',  current_date + 1);
select results_eq(
  'select field, is_given, source, recorded_by from report.consent_v1 order by field',
  $$values ('name', true, 'form', 'amy'), ('photo', false, 'e-mail', 'amy'),
           ('quote', true, 'e-mail', 'amy')$$,
  'the newest word on each field counts once its day has come');
select is(pg_temp.refusal(statement), refused, format('%s is refused', statement))
from (values
  ('update lineup.consent set is_given = true',     'consent_is_append_only'),
  ('delete from lineup.consent',                    'consent_is_append_only'),
  ('truncate lineup.consent',                       'consent_is_append_only'),
  ('update lineup.state_change set reason = ''x''', 'state_change_is_append_only'),
  ('delete from lineup.state_change',               'state_change_is_append_only'),
  ('truncate lineup.state_change',                  'state_change_is_append_only')
) as told (statement, refused);

-- Do-not-contact holds for every campaign; shifts lie in the future or the past of the test's now.
insert into lineup.do_not_contact (do_not_contact_id, curator_id, reason) overriding system value
values (1, 13, 'asked so'), (2, 11, 'a complaint');
select is(pg_temp.refusal(statement), refused,
          format('%s is %s', statement, case when refused is null then 'done' else 'refused' end))
from (values
  ('insert into lineup.do_not_contact (curator_id, reason) values (13, ''again'')',
   'do_not_contact_is_set_once'),
  ('insert into lineup.plan_hire values (63, 13, 0, 0, 0, 0)', 'do_not_contact_is_heeded'),
  ('insert into lineup.plan_hire values (63, 12, 0, 0, 0, 0)', null),
  ('update lineup.plan_hire set curator_id = 13 where plan_id = 63', 'do_not_contact_is_heeded'),
  ('insert into lineup.plan_assignment (plan_id, shift_id, curator_id, need_id, during)
    select 62, 24, 13, 44, during from lineup.shift where shift_id = 24',
   'plan_assignment_need_is_of_the_shift'),
  ('insert into lineup.engagement
      (campaign_id, curator_id, currency, flat_minor, per_day_minor, per_hour_minor, cost_minor)
    values (1, 13, ''EUR'', 0, 0, 0, 0)', 'do_not_contact_is_heeded'),
  ('update lineup.engagement set state = ''planned'' where engagement_id = 73',
   'do_not_contact_is_heeded'),
  ('update lineup.engagement set state = ''accepted'' where engagement_id = 74',
   'do_not_contact_is_heeded'),
  ('insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
    select 73, 13, 32, 52, during from lineup.shift where shift_id = 32',
   'do_not_contact_is_heeded'),
  ('update lineup.engagement set state = ''declined'' where engagement_id = 74', null),
  ('update lineup.assignment set is_pinned = true where assignment_id = 82', null)
) as told (statement, refused);

-- Ana's work in campaign 1 has begun; what comes after it has not.
update lineup.shift
set during = tstzrange(now() - interval '1 hour', now() + interval '1 hour'), day = current_date
where shift_id = 21;
update lineup.shift
set during = tstzrange(now() + interval '5 hours', now() + interval '6 hours'), day = current_date
where shift_id = 22;
select is(pg_temp.refusal(statement), refused,
          format('%s is %s', statement, case when refused is null then 'done' else 'refused' end))
from (values
  ('insert into lineup.plan_hire values (63, 11, 0, 0, 0, 0)', null),
  ('insert into lineup.plan_assignment (plan_id, shift_id, curator_id, need_id, during)
    select 63, 21, 11, 41, during from lineup.shift where shift_id = 21', null),
  ('insert into lineup.plan_assignment (plan_id, shift_id, curator_id, need_id, during)
    select 63, 22, 11, 43, during from lineup.shift where shift_id = 22',
   'do_not_contact_is_heeded'),
  ('update lineup.engagement set cost_minor = 1 where engagement_id = 71', null),
  ('update lineup.do_not_contact set lifted_at = now(), lifted_by = ''amy'', lift_reason = ''x''
    where do_not_contact_id = 1', null),
  ('insert into lineup.plan_hire values (63, 13, 0, 0, 0, 0)', null)
) as told (statement, refused);

select results_eq(
  'select name, holds, reason, lift_reason, bookings_ahead from report.do_not_contact_v1 order by 1',
  $$values ('Anna', true, 'a complaint', null, 1::bigint), ('Chi', false, 'asked so', 'x', 0::bigint)$$,
  'the view tells who is not to be contacted, and what is booked ahead all the same');

-- With whom the bureau competes.
delete from lineup.exclusivity;
update lineup.client set brands = '{Visit Us}', categories = '{tourism,hotels}';
insert into lineup.exclusivity (curator_id, kind, name, promised_to, days)
values
  (11, 'category', 'hotels',   'Acme',             '(,2026-10-20)'),
  (11, 'category', 'cars',     'Acme',             '(,)'),
  (12, 'category', 'tourism',  'visitors bureau',  '(,)'),
  (13, 'brand',    'VISIT us', null,               '[2026-10-25,)'),
  (13, 'category', 'hotels',   null,               '(,2026-10-19)');
select results_eq(
  $$
    select name, campaign, client, clause, first_day, last_day, is_hired
    from report.exclusivity_conflict_v1
    order by name, campaign
  $$,
  $$
    values ('Anna', 'fair',  'bureau', 'category:hotels (for Acme) ..2026-10-19',
            date '2026-10-19', date '2026-10-19', false),
           ('Anna', 'visit', 'bureau', 'category:hotels (for Acme) ..2026-10-19',
            date '2026-10-19', date '2026-10-19', true),
           ('Chi',  'visit', 'bureau', 'brand:VISIT us 2026-10-25..',
            date '2026-10-25', date '2026-11-01', false)
  $$,
  'rivals are told on the days that count; whoever has the promise is no rival');

select is_empty(
  $$select * from report.exclusivity_v1 where clause not like kind || ':' || barred || '%'$$,
  'every promise is told in one text');
insert into lineup.standby_entry (curator_id, position) values (12, 7), (13, -2);
select results_eq(
  'select name, call from report.standby_v1 order by call',
  $$values ('Chi', 1::bigint), ('Bo', 2::bigint)$$, 'the standby list counts from 1');
insert into lineup.curator_note (curator_id, body, noted_by) values (12, 'prefers mornings', 'amy');
select results_eq(
  'select name, noted_at = now(), noted_by, body from report.curator_note_v1',
  $$values ('Bo', true, 'amy', 'prefers mornings')$$, 'notes are told with who and when');

select * from finish();
rollback;
