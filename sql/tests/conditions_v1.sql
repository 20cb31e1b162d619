begin;
select plan(3);
\ir fixture/bureau.sql

insert into lineup.shift_request (curator_id, shift_id, is_on, weight)
values (11, 21, true, 250), (12, 31, false, 250);
insert into lineup.curator_pair (campaign_id, first_id, second_id, kind)
values (1, 12, 11, 'buddy'), (2, 11, 13, 'apart');
insert into lineup.campaign_rule (campaign_id, name, is_on, weight)
values (1, 'rest', true, 250), (1, 'desk', false, null);
update lineup.campaign set coverage = 'weighed' where campaign_id = 2;

select results_eq(
  $$
    select campaign, day, shift, external_id, name, is_on, weight_minor, weight, currency
    from report.shift_request_v1
    order by shift_id
  $$,
  $$
    values
      ('visit', date '2026-10-19', 'early', 'a-1', 'Ana', true, 250::bigint, 2.50, 'EUR'),
      ('fair', date '2026-10-19', 'stand', null, 'Bo', false, 250, 250, 'JPY')
  $$,
  'a wish tells person, shift and weight in the campaign''s currency');
select results_eq(
  $$
    select campaign, kind, first_external_id, first_name, second_external_id, second_name
    from report.curator_pair_v1
    order by curator_pair_id
  $$,
  $$
    values ('visit', 'buddy', null, 'Bo', 'a-1', 'Ana'), ('fair', 'apart', 'a-1', 'Ana', 'c-3', 'Chi')
  $$,
  'a pair tells both people in its order');
select results_eq(
  $$
    select campaign, coverage, rule, is_on, is_hard, weight_minor, weight
    from report.campaign_rule_v1
    order by campaign_id, rule
  $$,
  $$
    values ('visit', 'first', 'desk', false, true, null::bigint, null::numeric),
           ('visit', 'first', 'rest', true, false, 250, 2.50),
           ('fair', 'weighed', null, null, true, null, null)
  $$,
  'rules that are not on and hard are told, and coverage of every campaign');

select * from finish();
rollback;
