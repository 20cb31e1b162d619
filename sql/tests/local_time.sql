begin;
select plan(41);

-- Changes of the past, which no later version of the zones' data moves.
select is(lineup.local_fault(local_time, zone), fault,
          format('%s %s is %s', zone, local_time, coalesce('in a ' || fault, 'told once')))
from (values
  -- 02:00 becomes 03:00.
  ('Europe/Berlin',       timestamp '2024-03-31 01:59:59.999999', null),
  ('Europe/Berlin',       '2024-03-31 02:00', 'gap'),
  ('Europe/Berlin',       '2024-03-31 02:59:59.999999', 'gap'),
  ('Europe/Berlin',       '2024-03-31 03:00', null),
  -- 03:00 becomes 02:00.
  ('Europe/Berlin',       '2024-10-27 01:59:59.999999', null),
  ('Europe/Berlin',       '2024-10-27 02:00', 'fold'),
  ('Europe/Berlin',       '2024-10-27 02:59:59.999999', 'fold'),
  ('Europe/Berlin',       '2024-10-27 03:00', null),
  -- Half an hour: 02:00 becomes 02:30, and 02:00 becomes 01:30.
  ('Australia/Lord_Howe', '2024-10-06 01:59', null),
  ('Australia/Lord_Howe', '2024-10-06 02:00', 'gap'),
  ('Australia/Lord_Howe', '2024-10-06 02:29', 'gap'),
  ('Australia/Lord_Howe', '2024-10-06 02:30', null),
  ('Australia/Lord_Howe', '2024-04-07 01:29', null),
  ('Australia/Lord_Howe', '2024-04-07 01:30', 'fold'),
  ('Australia/Lord_Howe', '2024-04-07 01:59', 'fold'),
  ('Australia/Lord_Howe', '2024-04-07 02:00', null),
  -- Midnight becomes 01:00, and 01:00 becomes midnight.
  ('America/Havana',      '2024-03-09 23:59', null),
  ('America/Havana',      '2024-03-10 00:00', 'gap'),
  ('America/Havana',      '2024-03-10 00:59', 'gap'),
  ('America/Havana',      '2024-03-10 01:00', null),
  ('America/Havana',      '2024-11-02 23:59', null),
  ('America/Havana',      '2024-11-03 00:00', 'fold'),
  ('America/Havana',      '2024-11-03 00:59', 'fold'),
  ('America/Havana',      '2024-11-03 01:00', null),
  -- A whole day that never was.
  ('Pacific/Apia',        '2011-12-29 23:59', null),
  ('Pacific/Apia',        '2011-12-30 12:00', 'gap'),
  ('Pacific/Apia',        '2011-12-31 00:00', null),
  ('UTC',                 '2024-03-31 02:30', null)
) as told (zone, local_time, fault);

select is(lineup.local_instant(local_time, zone), instant,
          format('%s %s is %s', zone, local_time,
                 case when instant is null then 'no instant' else 'an instant' end))
from (values
  ('Europe/Berlin', timestamp '2024-03-31 01:59', timestamptz '2024-03-31 00:59Z'),
  ('Europe/Berlin', '2024-03-31 02:30', null),
  ('Europe/Berlin', '2024-03-31 03:00', '2024-03-31 01:00Z'),
  ('Europe/Berlin', '2024-10-27 02:30', null),
  ('Europe/Berlin', '2024-10-27 03:00', '2024-10-27 02:00Z')
) as told (zone, local_time, instant);

select is(lineup.day_start(day, zone), instant, format('%s begins in %s', day, zone))
from (values
  ('Europe/Berlin',  date '2024-10-27', timestamptz '2024-10-26 22:00Z'),
  ('Europe/Berlin',  '2024-10-28', '2024-10-27 23:00Z'),
  ('America/Havana', '2024-03-10', '2024-03-10 05:00Z'),
  ('America/Havana', '2024-11-03', '2024-11-03 04:00Z'),
  ('Pacific/Apia',   '2011-12-30', '2011-12-30 10:00Z')
) as told (zone, day, instant);

select throws_ok(
  format('select lineup.%s(%L, %L)', name, '2024-03-31', 'Nowhere/Town'), '22023', null,
  format('%s refuses an unknown zone', name))
from (values ('local_fault'), ('local_instant'), ('day_start')) as told (name);

select * from finish();
rollback;
