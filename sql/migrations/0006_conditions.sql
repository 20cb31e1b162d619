-- What plans heed beyond time and money: more limits of contracts, which shifts may follow one
-- another, wishes, pairs of people, weights of coverage, and each campaign's rule book.

create function lineup.are_codes(codes text[])
returns boolean
language sql
immutable
return coalesce(array_ndims(codes), 1) = 1
  and array_position(codes, null) is null
  and not exists (select from unnest(codes) as told (code) where not lineup.is_code(code));
comment on function lineup.are_codes(text[]) is
  'Whether every text of the array can name a thing in commands.';

create function lineup.are_shift_maxima(told jsonb)
returns boolean
language sql
immutable
return case
  when jsonb_typeof(told) <> 'object' then false
  else not exists (
    select from jsonb_each(told) as maximum (code, most)
    where not lineup.is_code(code)
      or case when jsonb_typeof(most) <> 'number' then true
              else (most #>> '{}')::numeric not between 0 and 10000
                or (most #>> '{}')::numeric <> trunc((most #>> '{}')::numeric) end
  )
end;
comment on function lineup.are_shift_maxima(jsonb) is
  'Whether the object gives whole numbers of shifts from 0 to 10000 by codes of patterns.';

alter table lineup.curator
  add column min_consecutive_days     integer  not null default 1,
  add column min_consecutive_days_off integer  not null default 1,
  add column min_minutes              integer  not null default 0,
  add column max_minutes              integer,
  add column max_weekends             integer,
  add column max_shifts               jsonb    not null default '{}',
  add column max_fees_minor           bigint,
  add column max_fees_currency        text,
  add column minimum_notice           interval not null default interval '0',

  add constraint days_in_a_row_have_an_order check (
    min_consecutive_days >= 1
    and min_consecutive_days <= coalesce(max_consecutive_days, min_consecutive_days)
  ),
  add constraint consecutive_days_off_are_positive check (min_consecutive_days_off >= 1),
  add constraint flight_minutes_have_an_order check (
    min_minutes >= 0 and min_minutes <= coalesce(max_minutes, min_minutes)
  ),
  add constraint weekends_are_not_negative   check (max_weekends >= 0),
  -- Most people have none: big imports need not call the function for them.
  add constraint shift_maxima_are_counts     check (
    max_shifts = '{}' or lineup.are_shift_maxima(max_shifts)
  ),
  add constraint most_fees_are_not_negative  check (max_fees_minor between 0 and 1000000000000),
  add constraint most_fees_have_a_currency   check (
    (max_fees_minor is null) = (max_fees_currency is null)
  ),
  add constraint most_fees_currency_is_a_code check (max_fees_currency ~ '^[A-Z]{3}$'),
  add constraint notice_is_not_negative      check (
    minimum_notice >= interval '0' and minimum_notice <= interval '366 days'
  );
comment on column lineup.curator.min_consecutive_days     is 'Fewest days with work in a row; a stretch at the flight''s ends may be shorter.';
comment on column lineup.curator.min_consecutive_days_off is 'Fewest free days between two stretches of work.';
comment on column lineup.curator.min_minutes              is 'Fewest minutes over a whole flight, if hired.';
comment on column lineup.curator.max_minutes              is 'Most minutes over a whole flight; null: no limit.';
comment on column lineup.curator.max_weekends             is 'Most weekends with work in a flight; null: no limit.';
comment on column lineup.curator.max_shifts               is 'Most shifts of a kind in a flight, by the kind''s code; a kind that is missing has no limit.';
comment on column lineup.curator.max_fees_minor           is 'Most that the person may or wants to earn in a campaign, in minor units; null: no limit.';
comment on column lineup.curator.max_fees_currency        is 'ISO 4217 code of max_fees_minor; null: no limit.';
comment on column lineup.curator.minimum_notice           is 'Time between telling the person of a shift and its start.';

alter table lineup.shift_pattern
  add column not_before text[] not null default '{}',

  add constraint successors_are_codes check (lineup.are_codes(not_before));
comment on column lineup.shift_pattern.not_before is
  'Codes of patterns that nobody who works this one may work on the next day.';

alter table lineup.shift_need
  add column is_standby   boolean not null default false,
  add column under_weight bigint  not null default 100,
  add column over_weight  bigint  not null default 1,

  -- A shift may want people on standby beside people at a desk for anybody.
  drop constraint shift_need_is_told_once,
  add constraint shift_need_is_told_once
    unique nulls not distinct (shift_id, platform, language, skill, is_standby),
  add constraint coverage_weights_are_not_negative check (
    under_weight between 0 and 1000000 and over_weight between 0 and 1000000
  );
comment on column lineup.shift_need.is_standby   is 'Whether people are wanted on call instead of at work.';
comment on column lineup.shift_need.under_weight is 'What each head missing to the target weighs where coverage is weighed.';
comment on column lineup.shift_need.over_weight  is 'What each head over the target weighs where coverage is weighed.';

create table lineup.shift_request (
  curator_id bigint      not null,
  shift_id   bigint      not null,
  is_on      boolean     not null,
  weight     bigint      not null,
  created_at timestamptz not null default now(),

  constraint shift_request_key          primary key (curator_id, shift_id),
  constraint shift_request_of_curator   foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint shift_request_for_shift    foreign key (shift_id)
    references lineup.shift on delete cascade,
  constraint request_weight_is_positive check (weight between 1 and 1000000)
);
comment on table  lineup.shift_request            is 'Wishes of people to work a shift, or to be spared it.';
comment on column lineup.shift_request.curator_id is 'Who.';
comment on column lineup.shift_request.shift_id   is 'Which shift.';
comment on column lineup.shift_request.is_on      is 'Whether the person asks for the shift; else to be spared it.';
comment on column lineup.shift_request.weight     is 'What a broken wish counts, in minor units of the campaign''s currency.';
comment on column lineup.shift_request.created_at is 'When the row was made.';

-- Who wants or does not want this shift?
create index shift_request_by_shift on lineup.shift_request (shift_id);

create table lineup.curator_pair (
  curator_pair_id bigint      generated always as identity,
  campaign_id     bigint      not null,
  first_id        bigint      not null,
  second_id       bigint      not null,
  kind            text        not null,
  created_at      timestamptz not null default now(),

  constraint curator_pair_key                 primary key (curator_pair_id),
  constraint curator_pair_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint curator_pair_has_a_first         foreign key (first_id)
    references lineup.curator on delete cascade,
  constraint curator_pair_has_a_second        foreign key (second_id)
    references lineup.curator on delete cascade,
  constraint curator_pair_is_told_once        unique (campaign_id, first_id, second_id),
  constraint pair_kind_is_known               check (kind in ('buddy', 'apart')),
  constraint pair_is_of_two_people            check (first_id <> second_id),
  constraint apart_has_no_direction           check (kind <> 'apart' or first_id < second_id),
  constraint buddies_are_not_kept_apart
    exclude using gist (
      campaign_id with =,
      least(first_id, second_id) with =,
      greatest(first_id, second_id) with =,
      kind with <>
    )
);
comment on table  lineup.curator_pair                 is 'Two people who work together in a campaign, or keep apart.';
comment on column lineup.curator_pair.curator_pair_id is 'Key.';
comment on column lineup.curator_pair.campaign_id     is 'In which campaign.';
comment on column lineup.curator_pair.first_id        is 'One of the two; of buddies the one who works only beside the second.';
comment on column lineup.curator_pair.second_id       is 'The other.';
comment on column lineup.curator_pair.kind            is 'buddy: whenever the first works, the second works the same shift; apart: never at once.';
comment on column lineup.curator_pair.created_at      is 'When the row was made.';

-- With whom is this person paired (asked when somebody is removed)?
create index curator_pair_by_first on lineup.curator_pair (first_id);
create index curator_pair_by_second on lineup.curator_pair (second_id);

alter table lineup.campaign
  add column coverage text not null default 'first',

  add constraint coverage_order_is_known check (coverage in ('first', 'weighed'));
comment on column lineup.campaign.coverage is
  'first: shortage before cost and wishes; weighed: one sum of coverage, cost and wishes.';

create table lineup.campaign_rule (
  campaign_id bigint  not null,
  name        text    not null,
  is_on       boolean not null default true,
  weight      bigint,

  constraint campaign_rule_key                 primary key (campaign_id, name),
  constraint campaign_rule_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint rule_name_is_not_blank            check (btrim(name) <> ''),
  constraint rule_weight_is_positive           check (weight between 1 and 1000000)
);
comment on table  lineup.campaign_rule             is 'How a campaign takes a rule of planning; rules without a row are on and hard.';
comment on column lineup.campaign_rule.campaign_id is 'Of which campaign.';
comment on column lineup.campaign_rule.name        is 'The rule''s name, as days in a row.';
comment on column lineup.campaign_rule.is_on       is 'Whether the rule counts at all.';
comment on column lineup.campaign_rule.weight      is 'What one unit of breaking it weighs; null: hard, no plan breaks it.';

alter table lineup.import_batch
  drop constraint import_subject_is_known,
  add constraint import_subject_is_known
    check (subject in ('roster', 'availability', 'demand', 'shift request'));

select lineup.audit('lineup.shift_request', 'curator_id', 'shift_id');
select lineup.audit('lineup.curator_pair', 'curator_pair_id');
select lineup.audit('lineup.campaign_rule', 'campaign_id', 'name');
