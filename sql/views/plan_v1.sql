create view report.plan_v1
with (security_invoker = true)
as
select plan.plan_id,
       plan.campaign_id,
       campaign.code                                as campaign,
       plan.number                                  as plan,
       plan.state,
       plan.origin,
       plan.created_at                              as as_of,
       plan.created_by,
       plan.accepted_at,
       plan.seconds,
       plan.seed,
       (select count(*)::integer from lineup.plan_hire where plan_hire.plan_id = plan.plan_id)
                                                    as hires,
       work.shifts,
       work.hours,
       plan.currency,
       plan.cost_minor,
       lineup.amount(plan.cost_minor, plan.currency) as cost,
       level.shortage_value,
       level.shortage_bound,
       level.shortage_gap,
       level.shortage_unit,
       level.cost_value,
       level.cost_bound,
       level.cost_gap,
       level.cost_unit,
       level.fairness_value,
       level.fairness_bound,
       level.fairness_gap,
       level.fairness_unit
from lineup.plan
join lineup.campaign using (campaign_id)
cross join lateral (
  select count(*)::integer as shifts,
         coalesce(round(sum(extract(epoch from upper(during) - lower(during))) / 3600, 2), 0)
           as hours
  from lineup.plan_assignment
  where plan_assignment.plan_id = plan.plan_id
) as work
cross join lateral (
  select max(value) filter (where kind = 'shortage') as shortage_value,
         max(bound) filter (where kind = 'shortage') as shortage_bound,
         max(gap)   filter (where kind = 'shortage') as shortage_gap,
         max(unit)  filter (where kind = 'shortage') as shortage_unit,
         max(value) filter (where kind = 'cost')     as cost_value,
         max(bound) filter (where kind = 'cost')     as cost_bound,
         max(gap)   filter (where kind = 'cost')     as cost_gap,
         max(unit)  filter (where kind = 'cost')     as cost_unit,
         max(value) filter (where kind = 'fairness') as fairness_value,
         max(bound) filter (where kind = 'fairness') as fairness_bound,
         max(gap)   filter (where kind = 'fairness') as fairness_gap,
         max(unit)  filter (where kind = 'fairness') as fairness_unit
  from (
    select unit, value, bound,
           -- The planner calls them shortage, cost and preference, unfairness.
           case when name like 'cost%' then 'cost'
                when name like '%fairness' then 'fairness'
                else name end as kind,
           case when value <= bound or value = 0 then 0
                else round((value - bound)::numeric / abs(value), 6) end as gap
    from lineup.plan_level
    where plan_level.plan_id = plan.plan_id
  ) as told
) as level;

comment on view   report.plan_v1                is 'Plans: one row for each, with its size, its cost and how far each level of the search got.';
comment on column report.plan_v1.plan_id        is 'Key.';
comment on column report.plan_v1.campaign_id    is 'For which campaign.';
comment on column report.plan_v1.campaign       is 'The campaign''s code.';
comment on column report.plan_v1.plan           is 'Number within the campaign.';
comment on column report.plan_v1.state          is 'draft, accepted, or superseded by a later accepted one.';
comment on column report.plan_v1.origin         is 'solver, repair of the accepted plan, or hand when a person made it.';
comment on column report.plan_v1.as_of          is 'When it was stored.';
comment on column report.plan_v1.created_by     is 'Who asked for it.';
comment on column report.plan_v1.accepted_at    is 'When it was accepted; null: it never was.';
comment on column report.plan_v1.seconds        is 'Seconds that the search took; null: made by hand.';
comment on column report.plan_v1.seed           is 'Random seed of the search; null: made by hand.';
comment on column report.plan_v1.hires          is 'People whom it hires.';
comment on column report.plan_v1.shifts         is 'Shifts that its people work, counted for each of them.';
comment on column report.plan_v1.hours          is 'Hours that its people work.';
comment on column report.plan_v1.currency       is 'ISO 4217 code of the cost.';
comment on column report.plan_v1.cost_minor     is 'Fees of the hires and their work, in minor units.';
comment on column report.plan_v1.cost           is 'Fees of the hires and their work.';
comment on column report.plan_v1.shortage_value is 'What the level shortage reaches, less is better; null: made by hand.';
comment on column report.plan_v1.shortage_bound is 'No plan is below it; null: made by hand.';
comment on column report.plan_v1.shortage_gap   is '(value - bound) / value, 0 when proven best; null: made by hand.';
comment on column report.plan_v1.shortage_unit  is 'What value and bound count; null: made by hand.';
comment on column report.plan_v1.cost_value     is 'What the level cost reaches, less is better; null: made by hand.';
comment on column report.plan_v1.cost_bound     is 'No plan with this shortage is below it; null: made by hand.';
comment on column report.plan_v1.cost_gap       is '(value - bound) / value, 0 when proven best; null: made by hand.';
comment on column report.plan_v1.cost_unit      is 'What value and bound count; null: made by hand.';
comment on column report.plan_v1.fairness_value is 'What the level fairness reaches, less is better; null: made by hand.';
comment on column report.plan_v1.fairness_bound is 'No plan with this shortage and cost is below it; null: made by hand.';
comment on column report.plan_v1.fairness_gap   is '(value - bound) / value, 0 when proven best; null: made by hand.';
comment on column report.plan_v1.fairness_unit  is 'What value and bound count; null: made by hand.';
