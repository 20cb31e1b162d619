-- Availability that recurs by rules of RFC 5545, and busy times from people's own calendars.

create function lineup.resolved_instant(local_time timestamp, zone text, gap text, fold text)
returns timestamptz
language sql
stable
return case lineup.local_fault(local_time, zone)
  -- Read by the clocks of the day before, a skipped time is later than told, and a time shown
  -- twice is the first of the two; by the clocks of the day after it is the other way round.
  when 'gap' then case gap
    when 'later'   then ((local_time - interval '1 day') at time zone zone) + interval '24 hours'
    when 'earlier' then ((local_time + interval '1 day') at time zone zone) - interval '24 hours'
  end
  when 'fold' then case fold
    when 'earlier' then ((local_time - interval '1 day') at time zone zone) + interval '24 hours'
    when 'later'   then ((local_time + interval '1 day') at time zone zone) - interval '24 hours'
  end
  else local_time at time zone zone
end;
comment on function lineup.resolved_instant(timestamp, text, text, text) is
  'The instant of a local time; gap and fold say which side of a change of the clocks is meant, earlier or later, and null gives null there.';

create function lineup.edge_instant(local_time timestamp, zone text, gap text, fold text)
returns timestamptz
language sql
stable
return case
  -- Midnight is where the day begins, whatever the clocks do then.
  when local_time::time = '00:00' then lineup.day_start(local_time::date, zone)
  else lineup.resolved_instant(local_time, zone, gap, fold)
end;
comment on function lineup.edge_instant(timestamp, text, text, text) is
  'The instant at which a stretch begins or ends: of midnight the day''s start, else resolved_instant.';

create table lineup.calendar (
  calendar_id bigint      generated always as identity,
  curator_id  bigint      not null,
  name        text        not null,
  time_zone   text        not null,
  horizon     daterange   not null,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),

  constraint calendar_key                primary key (calendar_id),
  constraint calendar_belongs_to_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint calendar_name_is_unique     unique (curator_id, name),
  constraint calendar_name_is_not_blank  check (btrim(name) <> ''),
  constraint calendar_time_zone_is_known check (lineup.is_time_zone(time_zone)),
  constraint calendar_horizon_is_bounded check (
    not isempty(horizon) and not lower_inf(horizon) and not upper_inf(horizon)
    and isfinite(lower(horizon)) and isfinite(upper(horizon))
  )
);
comment on table  lineup.calendar             is 'People''s own calendars; importing one again replaces what it said.';
comment on column lineup.calendar.calendar_id is 'Key.';
comment on column lineup.calendar.curator_id  is 'Whose time it tells.';
comment on column lineup.calendar.name        is 'The source, by which it is known when it is imported again.';
comment on column lineup.calendar.time_zone   is 'IANA zone of its days and of times without a zone.';
comment on column lineup.calendar.horizon     is 'Days up to which its events were worked out, half-open.';
comment on column lineup.calendar.created_at  is 'When it was first imported.';
comment on column lineup.calendar.updated_at  is 'When an import last changed something.';

select lineup.audit('lineup.calendar', 'calendar_id');

alter table lineup.availability_rule
  add column rrule       text,
  add column except_days date[]  not null default '{}',
  add column extra_days  date[]  not null default '{}',
  add column gap         text,
  add column fold        text,
  add column calendar_id bigint,
  add column event_uid   text,

  add constraint rrule_is_short              check (rrule <> '' and octet_length(rrule) <= 500),
  add constraint other_days_are_few          check (
    cardinality(except_days) <= 100 and cardinality(extra_days) <= 100
  ),
  add constraint gap_is_earlier_or_later     check (gap in ('earlier', 'later')),
  add constraint fold_is_earlier_or_later    check (fold in ('earlier', 'later')),
  add constraint availability_rule_of_calendar foreign key (calendar_id)
    references lineup.calendar on delete cascade,
  add constraint event_is_of_a_calendar      check ((calendar_id is null) = (event_uid is null)),
  add constraint event_uid_is_short          check (
    event_uid <> '' and octet_length(event_uid) <= 500
  ),
  drop constraint availability_rule_is_told_once,
  add constraint availability_rule_is_told_once unique nulls not distinct
    (curator_id, kind, valid, weekdays, from_time, to_time, time_zone, rrule, except_days,
     extra_days, calendar_id, event_uid);
comment on table  lineup.availability_rule             is 'What a person, or a person''s calendar, said of days and times, as told.';
comment on column lineup.availability_rule.valid       is 'Days on which it holds, half-open; of an event: from its first stretch to its last.';
comment on column lineup.availability_rule.weekdays    is 'ISO numbers of the days of the week, Monday 1; where it recurs by a rule or is an event, the windows alone tell the days.';
comment on column lineup.availability_rule.from_time   is 'Local start on each day; of an event: of its first stretch.';
comment on column lineup.availability_rule.to_time     is 'Local end; not after from_time: on the next day; of an event: of its first stretch.';
comment on column lineup.availability_rule.rrule       is 'RFC 5545 recurrence from the first day''s from_time on; null: each of weekdays.';
comment on column lineup.availability_rule.except_days is 'Local days on which it does not start.';
comment on column lineup.availability_rule.extra_days  is 'Local days on which it starts besides.';
comment on column lineup.availability_rule.gap         is 'Side of the change meant by times that the clocks skip; null: no such time.';
comment on column lineup.availability_rule.fold        is 'Side of the change meant by times that the clocks show twice; null: no such time.';
comment on column lineup.availability_rule.calendar_id is 'The calendar that it comes from; null: told to the agency.';
comment on column lineup.availability_rule.event_uid   is 'UID of the calendar''s event; null: told to the agency.';

-- What does this calendar say of the event?
create unique index calendar_tells_an_event_once
  on lineup.availability_rule (calendar_id, event_uid) where calendar_id is not null;
-- Which rules come from the calendar (asked when it is removed)?
create index availability_rule_by_calendar on lineup.availability_rule (calendar_id);
