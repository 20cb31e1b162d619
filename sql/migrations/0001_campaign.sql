-- Clients, their campaigns and the guards that every later table uses.

create extension if not exists btree_gist with schema public;

create schema lineup;
comment on schema lineup is 'Lineup''s own tables; read them through the views of schema report.';

create schema report;
comment on schema report is
  'Views for reports, by versioned names: a new version is a new view, an old one keeps its columns.';

create function lineup.is_time_zone(name text)
returns boolean
language plpgsql
stable
strict
as $$
begin
  -- POSIX strings such as FOO+3 would be accepted by PostgreSQL; an IANA name never looks so.
  if name !~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$' then
    return false;
  end if;
  -- An abbreviation wins over a zone of that name: CET would be an hour off all summer.
  if name !~ '/' and name <> 'UTC'
    and exists (select from pg_timezone_abbrevs where abbrev = upper(name)) then
    return false;
  end if;
  perform timestamptz '2000-01-01 00:00Z' at time zone name;
  return true;
exception
  when invalid_parameter_value then
    return false;
end
$$;
comment on function lineup.is_time_zone(text) is
  'Whether PostgreSQL knows the name as a time zone of the IANA database.';

create function lineup.local_fault(local_time timestamp, zone text)
returns text
language sql
stable
strict
return (
  -- Clocks change at most once within two days: one instant a day after the same time yesterday,
  -- one a day before the same time tomorrow. A local time is in a gap when neither reads as it
  -- again, and exists twice when both do and differ.
  select case
      when earlier at time zone zone <> local_time and later at time zone zone <> local_time
        then 'gap'
      when earlier at time zone zone = local_time and later at time zone zone = local_time
        and earlier <> later
        then 'fold'
    end
  from (
    values (
      ((local_time - interval '1 day') at time zone zone) + interval '24 hours',
      ((local_time + interval '1 day') at time zone zone) - interval '24 hours'
    )
  ) as candidate (earlier, later)
);
comment on function lineup.local_fault(timestamp, text) is
  'gap where the zone''s clocks skip the local time, fold where they show it twice; null: neither.';

create function lineup.local_instant(local_time timestamp, zone text)
returns timestamptz
language sql
stable
strict
return case
  when lineup.local_fault(local_time, zone) is null then local_time at time zone zone
end;
comment on function lineup.local_instant(timestamp, text) is
  'The instant at which the zone''s clocks show the local time; null in a gap or a fold.';

create function lineup.day_start(day date, zone text)
returns timestamptz
language sql
stable
strict
return case lineup.local_fault(day::timestamp, zone)
  -- PostgreSQL takes the later of two midnights; the day begins with the earlier one.
  when 'fold' then ((day::timestamp - interval '1 day') at time zone zone) + interval '24 hours'
  -- A skipped midnight read by the clocks before the change is the instant of the change.
  else day::timestamp at time zone zone
end;
comment on function lineup.day_start(date, text) is
  'The first instant of the zone''s local day, whatever its clocks do at midnight.';

create function lineup.amount(minor bigint, currency text)
returns numeric
language sql
immutable
strict
return case
  when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
                    'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')
    then minor::numeric
  when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND')
    then minor * 0.001
  when currency in ('CLF', 'UYW') then minor * 0.0001
  else minor * 0.01
end;
comment on function lineup.amount(bigint, text) is
  'An amount in the currency''s major unit with the decimals of ISO 4217.';

create function lineup.is_code(code text)
returns boolean
language sql
immutable
return code ~ '^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$';
comment on function lineup.is_code(text) is
  'Whether the text can name a thing in commands: lower-case letters, digits, dot, dash, underscore.';

create function lineup.refuse_change()
returns trigger
language plpgsql
as $$
begin
  raise exception using
    errcode    = 'restrict_violation',
    constraint = tg_table_name || '_is_append_only',
    schema     = tg_table_schema,
    table      = tg_table_name,
    message    = format('rows of %I are never changed or removed', tg_table_name),
    hint       = 'Add a correcting row instead.';
end
$$;
comment on function lineup.refuse_change() is
  'Trigger: refuses update, delete and truncate of an append-only table.';

create table lineup.client (
  client_id  bigint      generated always as identity,
  code       text        not null,
  name       text        not null,
  notes      text,
  created_at timestamptz not null default now(),

  constraint client_key             primary key (client_id),
  constraint client_code_is_unique  unique (code),
  constraint client_code_is_a_code  check (lineup.is_code(code)),
  constraint client_name_is_not_blank check (btrim(name) <> '')
);
comment on table  lineup.client            is 'Who pays for campaigns.';
comment on column lineup.client.client_id  is 'Key.';
comment on column lineup.client.code       is 'Short unique name for commands.';
comment on column lineup.client.name       is 'Name as the client writes it.';
comment on column lineup.client.notes      is 'Free text; null: none.';
comment on column lineup.client.created_at is 'When the row was made.';

create table lineup.campaign (
  campaign_id     bigint      generated always as identity,
  client_id       bigint      not null,
  code            text        not null,
  name            text        not null,
  hashtag         text,
  places          text[]      not null default '{}',
  time_zone       text        not null,
  flight          daterange   not null,
  deadline_on     date,
  currency        text        not null,
  budget_minor    bigint      not null,
  committed_minor bigint      not null default 0,
  goal_kind       text,
  goal_count      integer,
  min_hires       integer     not null default 0,
  max_hires       integer     not null,
  minimum_rest    interval    not null default interval '11 hours',
  languages       text[]      not null default '{}',
  topics          text[]      not null default '{}',
  created_at      timestamptz not null default now(),

  constraint campaign_key                primary key (campaign_id),
  constraint campaign_belongs_to_client  foreign key (client_id)
    references lineup.client on delete restrict,
  constraint campaign_code_is_unique     unique (code),
  constraint campaign_code_is_a_code     check (lineup.is_code(code)),
  constraint campaign_name_is_not_blank  check (btrim(name) <> ''),
  constraint hashtag_has_no_hash_or_space check (hashtag !~ '[#[:space:]]' and hashtag <> ''),
  constraint campaign_time_zone_is_known check (lineup.is_time_zone(time_zone)),
  constraint flight_is_bounded_and_not_empty check (
    not isempty(flight) and not lower_inf(flight) and not upper_inf(flight)
    and isfinite(lower(flight)) and isfinite(upper(flight))
  ),
  constraint currency_is_a_code          check (currency ~ '^[A-Z]{3}$'),
  constraint budget_is_not_negative      check (budget_minor >= 0),
  constraint commitments_are_not_negative check (committed_minor >= 0),
  constraint commitments_stay_within_budget check (committed_minor <= budget_minor),
  constraint goal_has_kind_and_count     check ((goal_kind is null) = (goal_count is null)),
  constraint goal_kind_is_an_outcome     check (goal_kind in
    ('purchase', 'attendance', 'sponsorship', 'favourable-review', 'inbound-link')),
  constraint goal_count_is_positive      check (goal_count > 0),
  constraint hires_have_an_order         check (0 <= min_hires and min_hires <= max_hires),
  constraint rest_is_not_negative        check (minimum_rest >= interval '0'
    and minimum_rest <= interval '48 hours')
);
comment on table  lineup.campaign                 is 'A client''s undertaking with a budget and a flight.';
comment on column lineup.campaign.campaign_id     is 'Key.';
comment on column lineup.campaign.client_id       is 'Who pays.';
comment on column lineup.campaign.code            is 'Short unique name for commands.';
comment on column lineup.campaign.name            is 'Name for people.';
comment on column lineup.campaign.hashtag         is 'Without #; null: none.';
comment on column lineup.campaign.places          is 'Where it happens.';
comment on column lineup.campaign.time_zone       is 'IANA zone in which days and shifts are told.';
comment on column lineup.campaign.flight          is 'Days on which curators work, half-open.';
comment on column lineup.campaign.deadline_on     is 'Day by which the client wants the result; null: the flight''s last day.';
comment on column lineup.campaign.currency        is 'ISO 4217 code of all its amounts.';
comment on column lineup.campaign.budget_minor    is 'Most that may be committed, in minor units.';
comment on column lineup.campaign.committed_minor is 'Committed so far, in minor units; changed by guarded updates only.';
comment on column lineup.campaign.goal_kind       is 'What counts as success; null: no goal set.';
comment on column lineup.campaign.goal_count      is 'How many outcomes are wanted; null: no goal set.';
comment on column lineup.campaign.min_hires       is 'Fewest people to hire.';
comment on column lineup.campaign.max_hires       is 'Most people to hire.';
comment on column lineup.campaign.minimum_rest    is 'Shortest rest between two shifts of one person.';
comment on column lineup.campaign.languages       is 'BCP 47 tags that the campaign must speak.';
comment on column lineup.campaign.topics          is 'Topics that the campaign must know.';
comment on column lineup.campaign.created_at      is 'When the row was made.';

-- Which campaigns does a client have?
create index campaign_by_client on lineup.campaign (client_id);

create table lineup.segment (
  segment_id  bigint           generated always as identity,
  campaign_id bigint           not null,
  name        text             not null,
  population  bigint           not null,
  weight      double precision not null default 1,

  constraint segment_key                 primary key (segment_id),
  constraint segment_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint segment_name_is_unique      unique (campaign_id, name),
  constraint segment_name_is_not_blank   check (btrim(name) <> ''),
  constraint population_is_positive      check (population > 0),
  constraint weight_is_not_negative      check (weight >= 0 and weight < 'infinity')
);
comment on table  lineup.segment             is 'A part of the public that a campaign speaks to.';
comment on column lineup.segment.segment_id  is 'Key.';
comment on column lineup.segment.campaign_id is 'Whose public.';
comment on column lineup.segment.name        is 'Name for people.';
comment on column lineup.segment.population  is 'People in it.';
comment on column lineup.segment.weight      is 'Worth of reaching one of them, against 1.';

create table lineup.current_choice (
  actor       text   not null,
  client_id   bigint,
  campaign_id bigint,

  constraint current_choice_key          primary key (actor),
  constraint current_client_is_known     foreign key (client_id)
    references lineup.client on delete set null,
  constraint current_campaign_is_known   foreign key (campaign_id)
    references lineup.campaign on delete set null
);
comment on table  lineup.current_choice             is 'What each user''s commands mean when none is named.';
comment on column lineup.current_choice.actor       is 'Who.';
comment on column lineup.current_choice.client_id   is 'The client set by client use; null: none chosen.';
comment on column lineup.current_choice.campaign_id is 'The campaign set by campaign use; null: none chosen.';

-- Which users point at this client or campaign (asked when it is removed)?
create index current_choice_by_client on lineup.current_choice (client_id);
create index current_choice_by_campaign on lineup.current_choice (campaign_id);
