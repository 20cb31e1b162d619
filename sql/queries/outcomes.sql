-- What came of campaigns beside what they were to bring, and what one outcome cost.
select campaign, goal_kind, goal_count, outcomes, currency, budget, spent,
       round(spent / nullif(outcomes, 0), 2) as cost_per_outcome, sourcing, as_of
from report.campaign_result_v1
order by as_of desc, campaign;
