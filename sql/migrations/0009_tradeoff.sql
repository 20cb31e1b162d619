-- What the trade-off of budget against people and time rests on, what it found, and what came of it.

create function lineup.are_language_tags(tags text[])
returns boolean
language sql
immutable
return coalesce(array_ndims(tags), 1) = 1
  and array_position(tags, null) is null
  and not exists (
    select from unnest(tags) as told (tag)
    where tag !~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'
  );
comment on function lineup.are_language_tags(text[]) is
  'Whether every text of the array has the shape of a BCP 47 tag.';

alter table lineup.segment
  add column languages text[] not null default '{}',
  add constraint segment_languages_are_tags check (lineup.are_language_tags(languages));
comment on column lineup.segment.languages is
  'BCP 47 tags in which its people can be spoken to; empty: any.';

create table lineup.assumption (
  assumption_id bigint           generated always as identity,
  campaign_id   bigint           not null,
  name          text             not null,
  value         double precision,
  low           double precision,
  high          double precision,
  source        text             not null,
  is_judgement  boolean          not null default true,
  reason        text             not null,
  told_by       text             not null,
  told_at       timestamptz      not null default now(),

  constraint assumption_key                 primary key (assumption_id),
  constraint assumption_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint assumption_name_is_a_code      check (lineup.is_code(name)),
  constraint assumption_is_a_finite_number  check (
    value > '-infinity' and value < 'infinity'
  ),
  constraint assumption_lies_in_its_band    check (
    (low is null) = (high is null) and (low is null or value is not null)
    and low <= value and value <= high
    and low > '-infinity' and high < 'infinity'
  ),
  constraint assumption_source_is_not_blank check (btrim(source) <> ''),
  constraint assumption_reason_is_not_blank check (btrim(reason) <> '')
);
comment on table  lineup.assumption               is 'Coefficients that a campaign''s trade-off takes otherwise than the defaults; a later row of a name counts.';
comment on column lineup.assumption.assumption_id is 'Key.';
comment on column lineup.assumption.campaign_id   is 'Of which campaign.';
comment on column lineup.assumption.name          is 'The coefficient''s name, as trust.hours.';
comment on column lineup.assumption.value         is 'What it is taken for; null: the default again.';
comment on column lineup.assumption.low           is 'Least value that is plausible; null: in proportion to the default''s.';
comment on column lineup.assumption.high          is 'Greatest value that is plausible; null: in proportion to the default''s.';
comment on column lineup.assumption.source        is 'Where the value comes from.';
comment on column lineup.assumption.is_judgement  is 'Whether it rests on judgement; else on data.';
comment on column lineup.assumption.reason        is 'Why it was set.';
comment on column lineup.assumption.told_by       is 'Who set it.';
comment on column lineup.assumption.told_at       is 'When.';

-- What does this campaign take this coefficient for?
create index assumption_newest_first on lineup.assumption (campaign_id, name, assumption_id desc);

create trigger assumption_is_append_only
  before update or delete on lineup.assumption
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger assumption_is_never_truncated
  before truncate on lineup.assumption
  for each statement execute function lineup.refuse_change();

create table lineup.audience_share (
  audience_share_id bigint           generated always as identity,
  campaign_id       bigint           not null,
  curator_id        bigint           not null,
  segment           text             not null,
  share             double precision not null,
  source            text             not null,
  observed_on       date             not null,
  recorded_at       timestamptz      not null default now(),

  constraint audience_share_key         primary key (audience_share_id),
  constraint audience_share_of_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint audience_share_of_curator  foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint audience_share_is_a_share  check (share between 0 and 1),
  constraint audience_segment_is_not_blank check (btrim(segment) <> ''),
  constraint audience_source_is_not_blank  check (btrim(source) <> '')
);
comment on table  lineup.audience_share                   is 'How much of a person''s audience lies in a segment; corrections are newer rows.';
comment on column lineup.audience_share.audience_share_id is 'Key; of two rows of one day the later counts.';
comment on column lineup.audience_share.campaign_id       is 'Whose segment.';
comment on column lineup.audience_share.curator_id        is 'Whose audience.';
comment on column lineup.audience_share.segment           is 'The segment''s name, which outlives changes of the campaign''s segments.';
comment on column lineup.audience_share.share             is 'Part of the audience, 0 to 1.';
comment on column lineup.audience_share.source            is 'Who or what says so.';
comment on column lineup.audience_share.observed_on       is 'Day on which it was true.';
comment on column lineup.audience_share.recorded_at       is 'When Lineup was told.';

-- What is the newest share of this person in this segment?
create index audience_share_newest_first
  on lineup.audience_share (campaign_id, curator_id, segment, observed_on desc, audience_share_id desc);
-- What was told of this person (asked when somebody is removed)?
create index audience_share_by_curator on lineup.audience_share (curator_id);

create trigger audience_share_is_append_only
  before update or delete on lineup.audience_share
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger audience_share_is_never_truncated
  before truncate on lineup.audience_share
  for each statement execute function lineup.refuse_change();

create table lineup.relation_stage (
  relation_stage_id bigint      generated always as identity,
  curator_id        bigint      not null,
  stage             text        not null,
  source            text        not null,
  observed_on       date        not null,
  recorded_at       timestamptz not null default now(),

  constraint relation_stage_key        primary key (relation_stage_id),
  constraint relation_stage_of_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint relation_stage_is_known   check (stage in
    ('stranger', 'noticed', 'talked', 'trusted', 'advocate')),
  constraint relation_source_is_not_blank check (btrim(source) <> '')
);
comment on table  lineup.relation_stage                   is 'How far the relation with a person had come; corrections are newer rows.';
comment on column lineup.relation_stage.relation_stage_id is 'Key; of two rows of one day the later counts.';
comment on column lineup.relation_stage.curator_id        is 'With whom.';
comment on column lineup.relation_stage.stage             is 'stranger, noticed, talked, trusted or advocate.';
comment on column lineup.relation_stage.source            is 'Who or what says so.';
comment on column lineup.relation_stage.observed_on       is 'Day on which it was true.';
comment on column lineup.relation_stage.recorded_at       is 'When Lineup was told.';

-- What is the newest stage of this relation?
create index relation_stage_newest_first
  on lineup.relation_stage (curator_id, observed_on desc, relation_stage_id desc);

create trigger relation_stage_is_append_only
  before update or delete on lineup.relation_stage
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger relation_stage_is_never_truncated
  before truncate on lineup.relation_stage
  for each statement execute function lineup.refuse_change();

create table lineup.frontier (
  frontier_id bigint      generated always as identity,
  campaign_id bigint      not null,
  number      integer     not null,
  settings    jsonb       not null default '{}',
  created_by  text        not null,
  created_at  timestamptz not null default now(),

  constraint frontier_key                 primary key (frontier_id),
  constraint frontier_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint frontier_number_is_unique    unique (campaign_id, number)
);
comment on table  lineup.frontier             is 'Searches for the best that each lead time, sourcing and budget allows.';
comment on column lineup.frontier.frontier_id is 'Key.';
comment on column lineup.frontier.campaign_id is 'For which campaign.';
comment on column lineup.frontier.number      is 'Counts from 1 within the campaign.';
comment on column lineup.frontier.settings    is 'What it was searched with: assumptions, rules and a mark of the data.';
comment on column lineup.frontier.created_by  is 'Who asked for it.';
comment on column lineup.frontier.created_at  is 'When it was begun.';

create table lineup.frontier_cell (
  frontier_cell_id bigint           generated always as identity,
  frontier_id      bigint           not null,
  lead_weeks       double precision not null,
  sourcing         text             not null,
  budget_minor     bigint           not null,
  state            text             not null default 'open',
  tolerance        double precision,
  reach            double precision,
  reach_bound      double precision,
  cost_minor       bigint,
  cost_bound_minor bigint,
  hires            bigint[],
  modes            text[],
  solution         jsonb,
  seconds          double precision not null default 0,
  taken_until      timestamptz,
  solved_at        timestamptz,

  constraint frontier_cell_key            primary key (frontier_cell_id),
  constraint frontier_cell_is_of_frontier foreign key (frontier_id)
    references lineup.frontier on delete cascade,
  constraint frontier_cell_is_told_once   unique (frontier_id, lead_weeks, sourcing, budget_minor),
  constraint cell_lead_is_not_negative    check (lead_weeks >= 0 and lead_weeks < 'infinity'),
  constraint cell_sourcing_is_known       check (sourcing in ('agency', 'in-house', 'both')),
  constraint cell_budget_is_not_negative  check (budget_minor >= 0),
  constraint cell_state_is_known          check (state in ('open', 'found', 'closed', 'infeasible')),
  constraint found_cell_tells_what        check (
    state not in ('found', 'closed')
    or num_nulls(reach, reach_bound, cost_minor, cost_bound_minor, hires, modes) = 0
  ),
  constraint cell_bounds_hold             check (
    reach <= reach_bound and cost_bound_minor <= cost_minor and cost_minor <= budget_minor
  ),
  constraint cell_hires_have_modes        check (cardinality(hires) = cardinality(modes)),
  constraint cell_seconds_are_not_negative check (seconds >= 0)
);
comment on table  lineup.frontier_cell                  is 'The best plan for one lead time, sourcing and budget, as far as it is known.';
comment on column lineup.frontier_cell.frontier_cell_id is 'Key.';
comment on column lineup.frontier_cell.frontier_id      is 'Of which search.';
comment on column lineup.frontier_cell.lead_weeks       is 'Weeks from the beginning to the flight.';
comment on column lineup.frontier_cell.sourcing         is 'agency, in-house, or both: each person by the better.';
comment on column lineup.frontier_cell.budget_minor     is 'Most that it may cost, in minor units.';
comment on column lineup.frontier_cell.state            is 'open, found (may get better), closed within the tolerance, or proved infeasible.';
comment on column lineup.frontier_cell.tolerance        is 'Gap within which it was closed; null: it is not closed.';
comment on column lineup.frontier_cell.reach            is 'Weighted people reached; null: nothing was found yet.';
comment on column lineup.frontier_cell.reach_bound      is 'No plan of the cell reaches more; null: not known yet.';
comment on column lineup.frontier_cell.cost_minor       is 'What the plan costs, in minor units; null: nothing was found yet.';
comment on column lineup.frontier_cell.cost_bound_minor is 'No plan with that reach costs less; null: not known yet.';
comment on column lineup.frontier_cell.hires            is 'Keys of the people it hires; null: nothing was found yet.';
comment on column lineup.frontier_cell.modes            is 'How each of the hires is engaged; null: nothing was found yet.';
comment on column lineup.frontier_cell.solution         is 'The schedule of the hires; null: not planned yet.';
comment on column lineup.frontier_cell.seconds          is 'Seconds of search so far.';
comment on column lineup.frontier_cell.taken_until      is 'Until when a process works on it; null: nobody does.';
comment on column lineup.frontier_cell.solved_at        is 'When it last got better or was closed; null: never.';

-- Which cells of this search wait to be worked on?
create index frontier_cell_by_frontier on lineup.frontier_cell (frontier_id, state);

create table lineup.scenario (
  scenario_id  bigint           generated always as identity,
  campaign_id  bigint           not null,
  code         text             not null,
  notes        text,
  plan_number  integer,
  sourcing     text,
  lead_weeks   double precision,
  budget_minor bigint,
  hires        integer,
  goal_count   integer,
  assumptions  jsonb            not null default '{}',
  created_by   text             not null,
  created_at   timestamptz      not null default now(),
  shared_at    timestamptz,

  constraint scenario_key                 primary key (scenario_id),
  constraint scenario_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint scenario_is_of_a_plan        foreign key (campaign_id, plan_number)
    references lineup.plan (campaign_id, number) on delete cascade,
  constraint scenario_code_is_unique      unique (campaign_id, code),
  constraint scenario_code_is_a_code      check (lineup.is_code(code)),
  constraint scenario_sourcing_is_known   check (sourcing in ('agency', 'in-house')),
  constraint scenario_lead_is_not_negative check (lead_weeks >= 0 and lead_weeks < 'infinity'),
  constraint scenario_budget_is_not_negative check (budget_minor >= 0),
  constraint scenario_hires_are_positive  check (hires > 0),
  constraint scenario_goal_is_positive    check (goal_count > 0),
  constraint scenario_assumptions_are_an_object check (jsonb_typeof(assumptions) = 'object')
);
comment on table  lineup.scenario              is 'Saved what-ifs over a campaign.';
comment on column lineup.scenario.scenario_id  is 'Key.';
comment on column lineup.scenario.campaign_id  is 'Over which campaign.';
comment on column lineup.scenario.code         is 'Short name, unique in the campaign.';
comment on column lineup.scenario.notes        is 'Free text; null: none.';
comment on column lineup.scenario.plan_number  is 'Whose people; null: the plan in force, else the newest draft.';
comment on column lineup.scenario.sourcing     is 'agency or in-house; null: both are judged.';
comment on column lineup.scenario.lead_weeks   is 'Weeks of lead; null: those from today to the flight.';
comment on column lineup.scenario.budget_minor is 'Budget, in minor units; null: the campaign''s.';
comment on column lineup.scenario.hires        is 'People to hire, the plan''s first and then reserves; null: the plan''s.';
comment on column lineup.scenario.goal_count   is 'Outcomes wanted; null: the campaign''s goal.';
comment on column lineup.scenario.assumptions  is 'Values of coefficients by name, in place of the campaign''s.';
comment on column lineup.scenario.created_by   is 'Who made it.';
comment on column lineup.scenario.created_at   is 'When.';
comment on column lineup.scenario.shared_at    is 'Since when everybody sees it; null: only its maker does.';

-- Which scenarios rest on this plan (asked when it is removed)?
create index scenario_by_plan on lineup.scenario (campaign_id, plan_number);

create table lineup.campaign_result (
  campaign_result_id bigint      generated always as identity,
  campaign_id        bigint      not null,
  outcomes           integer     not null,
  spent_minor        bigint      not null,
  active             integer     not null,
  sourcing           text        not null default 'in-house',
  source             text        not null,
  told_by            text        not null,
  told_at            timestamptz not null default now(),

  constraint campaign_result_key                 primary key (campaign_result_id),
  constraint campaign_result_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint results_are_not_negative            check (least(outcomes, spent_minor, active) >= 0),
  constraint result_sourcing_is_known            check (sourcing in ('agency', 'in-house')),
  constraint result_source_is_not_blank          check (btrim(source) <> '')
);
comment on table  lineup.campaign_result                    is 'What came of a campaign; a later row counts.';
comment on column lineup.campaign_result.campaign_result_id is 'Key.';
comment on column lineup.campaign_result.campaign_id        is 'Of which campaign.';
comment on column lineup.campaign_result.outcomes           is 'Outcomes of the goal''s kind.';
comment on column lineup.campaign_result.spent_minor        is 'All that was spent, in minor units.';
comment on column lineup.campaign_result.active             is 'People hired who were active at the end.';
comment on column lineup.campaign_result.sourcing           is 'Whether an agency lined the people up: agency or in-house.';
comment on column lineup.campaign_result.source             is 'Who or what says so.';
comment on column lineup.campaign_result.told_by            is 'Who recorded it.';
comment on column lineup.campaign_result.told_at            is 'When.';

-- What came of this campaign?
create index campaign_result_newest_first
  on lineup.campaign_result (campaign_id, campaign_result_id desc);

create trigger campaign_result_is_append_only
  before update or delete on lineup.campaign_result
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger campaign_result_is_never_truncated
  before truncate on lineup.campaign_result
  for each statement execute function lineup.refuse_change();

alter table lineup.import_batch
  drop constraint import_subject_is_known,
  add constraint import_subject_is_known
    check (subject in ('roster', 'availability', 'demand', 'shift request', 'audience'));

select lineup.audit('lineup.scenario', 'scenario_id');
