begin;
select plan(2);
\ir fixture/bureau.sql

insert into lineup.absence
  (absence_id, campaign_id, kind, curator_id, shift_id, reverses_id, reason, noted_by)
overriding system value
values (1, 1, 'decline',   11,   21,   null, 'ill', 'amy'),
       (2, 1, 'decline',   12,   null, null, null,  'amy'),
       (3, 1, 'cancelled', null, 24,   null, null,  'bob'),
       (4, 1, 'reversal',  11,   21,   1,    null,  'amy');

select results_eq(
  'select absence_id::int, campaign, kind, external_id, name, day, shift, reason, noted_by,
          is_reversed
   from report.absence_v1 order by absence_id',
  $$values
    (1, 'visit', 'decline', 'a-1', 'Ana', date '2026-10-19', 'early', 'ill', 'amy', true),
    (2, 'visit', 'decline', null, 'Bo', null, null, null, 'amy', false),
    (3, 'visit', 'cancelled', null, null, date '2026-10-26', 'spare', null, 'bob', false)$$,
  'each absence has a row, and says whether it was taken back');
select results_eq('select starts_at from report.absence_v1 where absence_id = 1',
  $$values (timestamptz '2026-10-19 06:00Z')$$, 'the shift''s start is told');

select * from finish();
rollback;
