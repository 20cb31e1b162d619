-- How a campaign's plans came and went.
-- psql -v campaign=ask-lisbon -f plan_history.sql
select local_at, plan, event, actor, reason, origin, currency, cost
from report.plan_history_v1
where campaign = :'campaign'
order by as_of, audit_entry_id;
