-- Plans as they were solved, and what was accepted: hires and their bookings.

create table lineup.plan (
  plan_id     bigint           generated always as identity,
  campaign_id bigint           not null,
  number      integer          not null,
  state       text             not null default 'draft',
  origin      text             not null default 'solver',
  currency    text             not null,
  cost_minor  bigint           not null,
  seed        bigint,
  seconds     double precision,
  settings    jsonb            not null default '{}',
  created_by  text             not null,
  created_at  timestamptz      not null default now(),
  accepted_at timestamptz,

  constraint plan_key                 primary key (plan_id),
  constraint plan_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint plan_number_is_unique    unique (campaign_id, number),
  constraint plan_state_is_known      check (state in ('draft', 'accepted', 'superseded')),
  constraint plan_origin_is_known     check (origin in ('solver', 'hand')),
  constraint plan_currency_is_a_code  check (currency ~ '^[A-Z]{3}$'),
  constraint plan_cost_is_not_negative check (cost_minor >= 0),
  constraint accepted_plan_has_a_time check ((state = 'draft') = (accepted_at is null))
);
comment on table  lineup.plan             is 'Answers to who is hired and who works when.';
comment on column lineup.plan.plan_id     is 'Key.';
comment on column lineup.plan.campaign_id is 'For which campaign.';
comment on column lineup.plan.number      is 'Counts from 1 within the campaign.';
comment on column lineup.plan.state       is 'draft, accepted, or superseded by a later accepted one.';
comment on column lineup.plan.origin      is 'solver, or hand when a person made it.';
comment on column lineup.plan.currency    is 'ISO 4217 code.';
comment on column lineup.plan.cost_minor  is 'Fees of the hires and their work, in minor units.';
comment on column lineup.plan.seed        is 'Random seed of the search; null: made by hand.';
comment on column lineup.plan.seconds     is 'Seconds that the search took; null: made by hand.';
comment on column lineup.plan.settings    is 'Rules and weights it was solved with.';
comment on column lineup.plan.created_by  is 'Who asked for it.';
comment on column lineup.plan.created_at  is 'When it was stored.';
comment on column lineup.plan.accepted_at is 'When it was accepted; null: it never was.';

create unique index campaign_has_one_accepted_plan on lineup.plan (campaign_id)
  where state = 'accepted';

create table lineup.plan_level (
  plan_id  bigint  not null,
  position integer not null,
  name     text    not null,
  unit     text    not null,
  value    bigint  not null,
  bound    bigint  not null,

  constraint plan_level_key             primary key (plan_id, position),
  constraint plan_level_belongs_to_plan foreign key (plan_id)
    references lineup.plan on delete cascade,
  constraint bound_is_not_above_value   check (bound <= value)
);
comment on table  lineup.plan_level          is 'How far each level of a plan''s objective got.';
comment on column lineup.plan_level.plan_id  is 'Of which plan.';
comment on column lineup.plan_level.position is 'Rank of the level, 1 the most important.';
comment on column lineup.plan_level.name     is 'shortage, cost and preference, or unfairness.';
comment on column lineup.plan_level.unit     is 'What value and bound count.';
comment on column lineup.plan_level.value    is 'What the plan reaches; less is better.';
comment on column lineup.plan_level.bound    is 'No plan as good on the levels before is below this.';

create table lineup.plan_hire (
  plan_id        bigint not null,
  curator_id     bigint not null,
  flat_minor     bigint not null,
  per_day_minor  bigint not null,
  per_hour_minor bigint not null,
  cost_minor     bigint not null,

  constraint plan_hire_key             primary key (plan_id, curator_id),
  constraint plan_hire_belongs_to_plan foreign key (plan_id)
    references lineup.plan on delete cascade,
  constraint plan_hire_of_curator      foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint hire_costs_are_not_negative
    check (least(flat_minor, per_day_minor, per_hour_minor, cost_minor) >= 0)
);
comment on table  lineup.plan_hire                is 'Whom a plan hires, at which rate.';
comment on column lineup.plan_hire.plan_id        is 'Which plan.';
comment on column lineup.plan_hire.curator_id     is 'Who.';
comment on column lineup.plan_hire.flat_minor     is 'Once, in minor units.';
comment on column lineup.plan_hire.per_day_minor  is 'For each day with work, in minor units.';
comment on column lineup.plan_hire.per_hour_minor is 'For each hour of work, in minor units.';
comment on column lineup.plan_hire.cost_minor     is 'All that the person costs in this plan, in minor units.';

-- Which plans hire this person?
create index plan_hire_by_curator on lineup.plan_hire (curator_id);

create table lineup.plan_assignment (
  plan_id    bigint    not null,
  shift_id   bigint    not null,
  curator_id bigint    not null,
  need_id    bigint    not null,
  during     tstzrange not null,

  constraint plan_assignment_key          primary key (plan_id, shift_id, curator_id),
  constraint plan_assignment_is_of_a_hire foreign key (plan_id, curator_id)
    references lineup.plan_hire on delete cascade,
  constraint plan_assignment_of_shift     foreign key (shift_id, during)
    references lineup.shift (shift_id, during) on update cascade on delete cascade,
  constraint plan_assignment_need_is_of_the_shift foreign key (need_id, shift_id)
    references lineup.shift_need (need_id, shift_id) on delete cascade,
  constraint nobody_is_planned_twice_at_once
    exclude using gist (plan_id with =, curator_id with =, during with &&)
);
comment on table  lineup.plan_assignment            is 'Who works which desk of which shift in a plan.';
comment on column lineup.plan_assignment.plan_id    is 'Which plan.';
comment on column lineup.plan_assignment.shift_id   is 'Which shift.';
comment on column lineup.plan_assignment.curator_id is 'Who.';
comment on column lineup.plan_assignment.need_id    is 'Which desk.';
comment on column lineup.plan_assignment.during     is 'The shift''s time, kept equal by the key.';

-- Which plans use this shift or need (asked when shifts are made anew)?
create index plan_assignment_by_shift on lineup.plan_assignment (shift_id);
create index plan_assignment_by_need on lineup.plan_assignment (need_id);

create table lineup.engagement (
  engagement_id  bigint      generated always as identity,
  campaign_id    bigint      not null,
  curator_id     bigint      not null,
  plan_id        bigint,
  state          text        not null default 'planned',
  currency       text        not null,
  flat_minor     bigint      not null,
  per_day_minor  bigint      not null,
  per_hour_minor bigint      not null,
  cost_minor     bigint      not null,
  created_at     timestamptz not null default now(),

  constraint engagement_key                 primary key (engagement_id),
  constraint engagement_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete restrict,
  constraint engagement_of_curator          foreign key (curator_id)
    references lineup.curator on delete restrict,
  constraint engagement_comes_from_plan     foreign key (plan_id)
    references lineup.plan on delete set null,
  constraint engagement_with_its_curator    unique (engagement_id, curator_id),
  constraint engagement_state_is_known      check (state in
    ('planned', 'offered', 'accepted', 'declined', 'cancelled')),
  constraint engagement_currency_is_a_code  check (currency ~ '^[A-Z]{3}$'),
  constraint engagement_fees_are_not_negative
    check (least(flat_minor, per_day_minor, per_hour_minor, cost_minor) >= 0)
);
comment on table  lineup.engagement                is 'Hires: a person taken on for a campaign at a rate.';
comment on column lineup.engagement.engagement_id  is 'Key.';
comment on column lineup.engagement.campaign_id    is 'For which campaign.';
comment on column lineup.engagement.curator_id     is 'Who.';
comment on column lineup.engagement.plan_id        is 'Plan that it comes from; null: none, or a plan removed since.';
comment on column lineup.engagement.state          is 'planned, offered, accepted, declined or cancelled.';
comment on column lineup.engagement.currency       is 'ISO 4217 code.';
comment on column lineup.engagement.flat_minor     is 'Once, in minor units.';
comment on column lineup.engagement.per_day_minor  is 'For each day with work, in minor units.';
comment on column lineup.engagement.per_hour_minor is 'For each hour of work, in minor units.';
comment on column lineup.engagement.cost_minor     is 'Part of the campaign''s commitments, in minor units.';
comment on column lineup.engagement.created_at     is 'When the row was made.';

create unique index curator_is_hired_once_per_campaign
  on lineup.engagement (campaign_id, curator_id)
  where state in ('planned', 'offered', 'accepted');
-- Whom did this campaign ever hire?
create index engagement_by_campaign on lineup.engagement (campaign_id);
-- For which campaigns is this person hired?
create index engagement_by_curator on lineup.engagement (curator_id);
-- Which hires come from this plan?
create index engagement_by_plan on lineup.engagement (plan_id);

create table lineup.assignment (
  assignment_id bigint      generated always as identity,
  engagement_id bigint      not null,
  curator_id    bigint      not null,
  shift_id      bigint      not null,
  need_id       bigint      not null,
  during        tstzrange   not null,
  is_pinned     boolean     not null default false,
  created_at    timestamptz not null default now(),

  constraint assignment_key                  primary key (assignment_id),
  constraint assignment_is_of_the_hired      foreign key (engagement_id, curator_id)
    references lineup.engagement (engagement_id, curator_id) on delete cascade,
  constraint assignment_of_shift             foreign key (shift_id, during)
    references lineup.shift (shift_id, during) on update cascade on delete restrict,
  constraint assignment_need_is_of_the_shift foreign key (need_id, shift_id)
    references lineup.shift_need (need_id, shift_id) on delete restrict,
  constraint nobody_is_booked_twice_at_once
    exclude using gist (curator_id with =, during with &&)
);
comment on table  lineup.assignment               is 'The schedule in force: bookings of hired people, over all campaigns.';
comment on column lineup.assignment.assignment_id is 'Key.';
comment on column lineup.assignment.engagement_id is 'The hire that it belongs to.';
comment on column lineup.assignment.curator_id    is 'Who.';
comment on column lineup.assignment.shift_id      is 'Which shift.';
comment on column lineup.assignment.need_id       is 'Which desk.';
comment on column lineup.assignment.during        is 'The shift''s time, kept equal by the key.';
comment on column lineup.assignment.is_pinned     is 'Whether a plan must keep it.';
comment on column lineup.assignment.created_at    is 'When the row was made.';

-- Who works this shift, this desk, this hire?
create index assignment_by_shift on lineup.assignment (shift_id);
create index assignment_by_need on lineup.assignment (need_id);
create index assignment_by_engagement on lineup.assignment (engagement_id);
