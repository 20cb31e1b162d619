-- The people, their accounts, prices and limits, and what was observed of them.

create table lineup.import_batch (
  import_batch_id bigint      generated always as identity,
  subject         text        not null,
  file_name       text        not null,
  sha256          bytea       not null,
  rows_read       bigint      not null,
  rows_new        bigint      not null,
  rows_changed    bigint      not null,
  rows_same       bigint      not null,
  rows_rejected   bigint      not null,
  options         jsonb       not null default '{}',
  campaign_id     bigint,
  imported_by     text        not null,
  imported_at     timestamptz not null default now(),

  constraint import_batch_key         primary key (import_batch_id),
  constraint import_batch_of_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint import_subject_is_known  check (subject in ('roster', 'availability', 'demand')),
  constraint sha256_has_32_bytes      check (octet_length(sha256) = 32),
  constraint row_counts_are_not_negative check (
    least(rows_read, rows_new, rows_changed, rows_same, rows_rejected) >= 0
  )
);
comment on table  lineup.import_batch                 is 'Files that were imported; the same file twice changes nothing.';
comment on column lineup.import_batch.import_batch_id is 'Key.';
comment on column lineup.import_batch.subject         is 'What the file held.';
comment on column lineup.import_batch.file_name       is 'Name as given; - for standard input.';
comment on column lineup.import_batch.sha256          is 'Hash of the file''s bytes.';
comment on column lineup.import_batch.rows_read       is 'Records in the file.';
comment on column lineup.import_batch.rows_new        is 'Records that added something.';
comment on column lineup.import_batch.rows_changed    is 'Records that changed something.';
comment on column lineup.import_batch.rows_same       is 'Records that changed nothing.';
comment on column lineup.import_batch.rows_rejected   is 'Records refused and written to the reject file.';
comment on column lineup.import_batch.options         is 'Flags that change the meaning of the file.';
comment on column lineup.import_batch.campaign_id     is 'Campaign it was for; null: none in particular.';
comment on column lineup.import_batch.imported_by     is 'Who.';
comment on column lineup.import_batch.imported_at     is 'When.';

-- Was this very file imported before?
create index import_batch_by_hash on lineup.import_batch (subject, sha256);
-- Which imports belong to the campaign (asked when it is removed)?
create index import_batch_by_campaign on lineup.import_batch (campaign_id);

create table lineup.curator (
  curator_id           bigint      generated always as identity,
  external_id          text,
  name                 text        not null,
  email                text,
  time_zone            text,
  state                text        not null default 'prospect',
  languages            text[]      not null default '{}',
  skills               text[]      not null default '{}',
  tags                 text[]      not null default '{}',
  notes                text,
  min_minutes_per_week integer     not null default 0,
  max_minutes_per_week integer,
  max_days_per_week    integer,
  max_consecutive_days integer,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),

  constraint curator_key                   primary key (curator_id),
  constraint curator_external_id_is_unique unique (external_id),
  constraint external_id_is_not_blank      check (btrim(external_id) <> ''),
  constraint curator_name_is_not_blank     check (btrim(name) <> ''),
  constraint curator_state_is_known        check (state in
    ('prospect', 'invited', 'agreed', 'active', 'paused', 'left')),
  constraint curator_time_zone_is_known    check (lineup.is_time_zone(time_zone)),
  constraint weekly_minutes_have_an_order  check (
    min_minutes_per_week >= 0 and min_minutes_per_week <= coalesce(max_minutes_per_week, 10080)
    and max_minutes_per_week <= 10080
  ),
  constraint days_per_week_fit_a_week      check (max_days_per_week between 1 and 7),
  constraint consecutive_days_are_positive check (max_consecutive_days >= 1)
);
comment on table  lineup.curator                      is 'The roster: people, not accounts.';
comment on column lineup.curator.curator_id           is 'Key.';
comment on column lineup.curator.external_id          is 'Key by which the agency''s own files know the person; null: none.';
comment on column lineup.curator.name                 is 'Name as the person writes it, NFC.';
comment on column lineup.curator.email                is 'E-mail address; null: unknown.';
comment on column lineup.curator.time_zone            is 'IANA zone of the person; null: the campaign''s.';
comment on column lineup.curator.state                is 'Where the person stands with the agency.';
comment on column lineup.curator.languages            is 'BCP 47 tags the person converses in.';
comment on column lineup.curator.skills               is 'Topics and abilities, lower case.';
comment on column lineup.curator.tags                 is 'The agency''s own marks.';
comment on column lineup.curator.notes                is 'Free text; null: none.';
comment on column lineup.curator.min_minutes_per_week is 'Fewest minutes in a week, if hired.';
comment on column lineup.curator.max_minutes_per_week is 'Most minutes in a Monday-to-Sunday week; null: no limit.';
comment on column lineup.curator.max_days_per_week    is 'Most days with work in a week; null: no limit.';
comment on column lineup.curator.max_consecutive_days is 'Most days with work in a row; null: no limit.';
comment on column lineup.curator.created_at           is 'When the row was made.';
comment on column lineup.curator.updated_at           is 'When the row last changed.';

create table lineup.channel (
  channel_id bigint      generated always as identity,
  curator_id bigint      not null,
  platform   text        not null,
  handle     text        not null,
  handle_key text        not null generated always as (lower(handle)) stored,
  is_primary boolean     not null default false,
  created_at timestamptz not null default now(),

  constraint channel_key                primary key (channel_id),
  constraint channel_belongs_to_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint handle_is_unique_on_its_platform unique (platform, handle_key),
  constraint platform_is_a_short_name   check (platform ~ '^[a-z0-9._-]{1,40}$'),
  constraint handle_has_no_at_or_space  check (handle !~ '^@|[[:space:]]' and handle <> '')
);
comment on table  lineup.channel            is 'An account of a person on a platform.';
comment on column lineup.channel.channel_id is 'Key.';
comment on column lineup.channel.curator_id is 'Whose.';
comment on column lineup.channel.platform   is 'Short lower-case name.';
comment on column lineup.channel.handle     is 'Without the leading @, as shown on the platform.';
comment on column lineup.channel.handle_key is 'The handle in lower case, by which it is compared.';
comment on column lineup.channel.is_primary is 'Whether it is the account by which the person is listed.';
comment on column lineup.channel.created_at is 'When the row was made.';

-- Which accounts does this person have?
create index channel_by_curator on lineup.channel (curator_id);
create unique index curator_has_one_primary_channel on lineup.channel (curator_id)
  where is_primary;

create table lineup.observation (
  observation_id bigint      generated always as identity,
  channel_id     bigint      not null,
  metric         text        not null,
  value          numeric     not null,
  source         text        not null,
  observed_at    timestamptz not null,
  recorded_at    timestamptz not null default now(),

  constraint observation_key           primary key (observation_id),
  constraint observation_of_channel    foreign key (channel_id)
    references lineup.channel on delete cascade,
  constraint metric_is_a_code          check (lineup.is_code(metric)),
  constraint value_is_a_finite_number  check (value not in ('NaN', 'Infinity', '-Infinity')),
  constraint source_is_not_blank       check (btrim(source) <> '')
);
comment on table  lineup.observation                is 'Dated figures about an account; corrections are newer rows.';
comment on column lineup.observation.observation_id is 'Key.';
comment on column lineup.observation.channel_id     is 'Which account.';
comment on column lineup.observation.metric         is 'What was observed, as followers.';
comment on column lineup.observation.value          is 'The figure.';
comment on column lineup.observation.source         is 'Who or what says so.';
comment on column lineup.observation.observed_at    is 'When it was true.';
comment on column lineup.observation.recorded_at    is 'When Lineup was told.';

-- What is the newest figure of this account?
create index observation_newest_first
  on lineup.observation (channel_id, metric, observed_at desc, observation_id desc);

-- Rows go only together with the account they speak of (forgetting a person), never by themselves.
create trigger observation_is_append_only
  before update or delete on lineup.observation
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger observation_is_never_truncated
  before truncate on lineup.observation
  for each statement execute function lineup.refuse_change();
create trigger import_batch_is_append_only
  before update or delete on lineup.import_batch
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger import_batch_is_never_truncated
  before truncate on lineup.import_batch
  for each statement execute function lineup.refuse_change();

create table lineup.rate (
  curator_id     bigint      not null,
  valid_from     date        not null,
  currency       text        not null,
  flat_minor     bigint      not null default 0,
  per_day_minor  bigint      not null default 0,
  per_hour_minor bigint      not null default 0,
  created_at     timestamptz not null default now(),

  constraint rate_key                primary key (curator_id, valid_from),
  constraint rate_belongs_to_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint rate_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint fees_are_not_negative   check (least(flat_minor, per_day_minor, per_hour_minor) >= 0)
);
comment on table  lineup.rate                is 'What a person asks, from a day on until a later row replaces it.';
comment on column lineup.rate.curator_id     is 'Who.';
comment on column lineup.rate.valid_from     is 'First day on which it holds.';
comment on column lineup.rate.currency       is 'ISO 4217 code.';
comment on column lineup.rate.flat_minor     is 'Once per campaign, in minor units.';
comment on column lineup.rate.per_day_minor  is 'For each day with work, in minor units.';
comment on column lineup.rate.per_hour_minor is 'For each hour of work, in minor units.';
comment on column lineup.rate.created_at     is 'When the row was made.';

create table lineup.availability_rule (
  availability_rule_id bigint      generated always as identity,
  curator_id           bigint      not null,
  kind                 text        not null,
  valid                daterange   not null,
  weekdays             smallint[]  not null default '{1,2,3,4,5,6,7}',
  from_time            time        not null default '00:00',
  to_time              time        not null default '24:00',
  time_zone            text        not null,
  note                 text,
  created_at           timestamptz not null default now(),

  constraint availability_rule_key                primary key (availability_rule_id),
  constraint availability_rule_belongs_to_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint availability_rule_is_told_once
    unique (curator_id, kind, valid, weekdays, from_time, to_time, time_zone),
  constraint availability_kind_is_known           check (kind in
    ('available', 'unavailable', 'undesired', 'desired')),
  constraint availability_days_are_bounded        check (
    not isempty(valid) and not lower_inf(valid) and not upper_inf(valid)
    and isfinite(lower(valid)) and isfinite(upper(valid))
  ),
  constraint weekdays_are_iso_numbers             check (
    weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) > 0
  ),
  constraint availability_time_zone_is_known      check (lineup.is_time_zone(time_zone))
);
comment on table  lineup.availability_rule                      is 'What a person said of days and times, as told.';
comment on column lineup.availability_rule.availability_rule_id is 'Key.';
comment on column lineup.availability_rule.curator_id           is 'Who.';
comment on column lineup.availability_rule.kind                 is 'available, unavailable, undesired or desired.';
comment on column lineup.availability_rule.valid                is 'Days on which it holds, half-open.';
comment on column lineup.availability_rule.weekdays             is 'ISO numbers of the days of the week, Monday 1.';
comment on column lineup.availability_rule.from_time            is 'Local start on each day.';
comment on column lineup.availability_rule.to_time              is 'Local end; not after from_time: on the next day.';
comment on column lineup.availability_rule.time_zone            is 'IANA zone of the local times.';
comment on column lineup.availability_rule.note                 is 'Free text; null: none.';
comment on column lineup.availability_rule.created_at           is 'When the row was made.';

create table lineup.availability_window (
  availability_rule_id bigint    not null,
  curator_id           bigint    not null,
  during               tstzrange not null,

  constraint availability_window_key             primary key (availability_rule_id, during),
  constraint availability_window_comes_from_rule foreign key (availability_rule_id)
    references lineup.availability_rule on delete cascade,
  constraint availability_window_of_curator      foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint availability_window_is_bounded      check (
    not isempty(during) and not lower_inf(during) and not upper_inf(during)
    and lower_inc(during) and not upper_inc(during)
    and isfinite(lower(during)) and isfinite(upper(during))
  )
);
comment on table  lineup.availability_window                      is 'The instants that a rule means, resolved by PostgreSQL.';
comment on column lineup.availability_window.availability_rule_id is 'The rule that it comes from; it tells the kind.';
comment on column lineup.availability_window.curator_id           is 'Who.';
comment on column lineup.availability_window.during               is 'Half-open stretch of time.';

-- What did this person say of that time?
create index availability_window_by_curator
  on lineup.availability_window using gist (curator_id, during);
