-- What conversations ask for, and the shifts that answer.

create table lineup.demand (
  campaign_id bigint           not null,
  starts_at   timestamptz      not null,
  platform    text,
  language    text,
  topic       text,
  mentions    double precision not null,

  constraint demand_is_told_once
    unique nulls not distinct (campaign_id, starts_at, platform, language, topic),
  constraint demand_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint mentions_are_not_negative  check (mentions >= 0 and mentions < 'infinity'),
  constraint demand_starts_on_the_minute check (date_trunc('minute', starts_at) = starts_at)
);
comment on table  lineup.demand             is 'Mentions expected or counted, by hour and desk.';
comment on column lineup.demand.campaign_id is 'For which campaign.';
comment on column lineup.demand.starts_at   is 'First instant of the hour.';
comment on column lineup.demand.platform    is 'Where; null: anywhere.';
comment on column lineup.demand.language    is 'BCP 47 tag; null: any.';
comment on column lineup.demand.topic       is 'About what; null: anything.';
comment on column lineup.demand.mentions    is 'Mentions within the hour.';

create table lineup.shift_pattern (
  shift_pattern_id bigint     generated always as identity,
  campaign_id      bigint     not null,
  code             text       not null,
  from_time        time       not null,
  to_time          time       not null,
  weekdays         smallint[] not null default '{1,2,3,4,5,6,7}',
  is_unpopular     boolean    not null default false,

  constraint shift_pattern_key                 primary key (shift_pattern_id),
  constraint shift_pattern_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint shift_pattern_code_is_unique      unique (campaign_id, code),
  constraint shift_pattern_code_is_a_code      check (lineup.is_code(code)),
  constraint pattern_starts_within_its_day     check (from_time < '24:00'),
  constraint pattern_weekdays_are_iso_numbers  check (
    weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) > 0
  )
);
comment on table  lineup.shift_pattern                  is 'Kinds of shift that repeat on days of the week.';
comment on column lineup.shift_pattern.shift_pattern_id is 'Key.';
comment on column lineup.shift_pattern.campaign_id      is 'Of which campaign.';
comment on column lineup.shift_pattern.code             is 'Short name, as early.';
comment on column lineup.shift_pattern.from_time        is 'Local start.';
comment on column lineup.shift_pattern.to_time          is 'Local end; not after from_time: on the next day.';
comment on column lineup.shift_pattern.weekdays         is 'ISO numbers of the days of the week, Monday 1.';
comment on column lineup.shift_pattern.is_unpopular     is 'Whether people would rather not work it.';

create table lineup.shift (
  shift_id     bigint    generated always as identity,
  campaign_id  bigint    not null,
  code         text      not null,
  day          date      not null,
  during       tstzrange not null,
  is_unpopular boolean   not null default false,

  constraint shift_key                  primary key (shift_id),
  constraint shift_belongs_to_campaign  foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint shift_is_told_once         unique (campaign_id, day, code),
  constraint shift_with_its_time        unique (shift_id, during),
  constraint shift_code_is_a_code       check (lineup.is_code(code)),
  constraint shift_ends_after_it_starts check (
    not isempty(during) and not lower_inf(during) and not upper_inf(during)
    and lower_inc(during) and not upper_inc(during)
    and isfinite(lower(during)) and isfinite(upper(during))
  ),
  constraint shift_is_at_most_a_day     check (upper(during) - lower(during) <= interval '25 hours')
);
comment on table  lineup.shift              is 'Stretches of time in which people work.';
comment on column lineup.shift.shift_id     is 'Key.';
comment on column lineup.shift.campaign_id  is 'For which campaign.';
comment on column lineup.shift.code         is 'The pattern that it was made from.';
comment on column lineup.shift.day          is 'Local day on which it starts.';
comment on column lineup.shift.during       is 'Half-open stretch of time.';
comment on column lineup.shift.is_unpopular is 'Whether people would rather not work it.';

create table lineup.shift_need (
  need_id  bigint  generated always as identity,
  shift_id bigint  not null,
  platform text,
  language text,
  skill    text,
  minimum  integer not null default 0,
  target   integer not null,
  maximum  integer not null,

  constraint shift_need_key              primary key (need_id),
  constraint shift_need_belongs_to_shift foreign key (shift_id)
    references lineup.shift on delete cascade,
  constraint shift_need_is_told_once
    unique nulls not distinct (shift_id, platform, language, skill),
  constraint shift_need_with_its_shift   unique (need_id, shift_id),
  constraint headcount_has_an_order      check (
    0 <= minimum and minimum <= target and target <= maximum
  )
);
comment on table  lineup.shift_need          is 'How many people each desk of a shift wants.';
comment on column lineup.shift_need.need_id  is 'Key.';
comment on column lineup.shift_need.shift_id is 'Of which shift.';
comment on column lineup.shift_need.platform is 'Platform of the desk; null: any.';
comment on column lineup.shift_need.language is 'Language of the desk; null: any.';
comment on column lineup.shift_need.skill    is 'Skill that the desk asks for; null: none.';
comment on column lineup.shift_need.minimum  is 'Never fewer people.';
comment on column lineup.shift_need.target   is 'So many people if at all possible.';
comment on column lineup.shift_need.maximum  is 'Never more people.';
