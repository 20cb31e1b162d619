-- Budgets of all campaigns that you may read: committed, left, and the cheapest draft.
select client, campaign, currency, budget, committed, unspent,
       round(100 * committed_share, 1) as committed_percent, hires, least_draft
from report.budget_v1
order by client, campaign;
