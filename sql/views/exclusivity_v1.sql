create view report.exclusivity_v1
with (security_invoker = true)
as
select exclusivity_id,
       curator_id,
       curator.external_id,
       curator.name,
       exclusivity.kind,
       exclusivity.name as barred,
       promised_to,
       lower(days)      as first_day,
       upper(days) - 1  as last_day,
       coalesce(current_date <@ days, false) as is_in_force,
       lineup.exclusivity_clause(kind, exclusivity.name, promised_to, days) as clause
from lineup.exclusivity
join lineup.curator using (curator_id);

comment on view   report.exclusivity_v1                is 'For which brands and categories people may not work: one row for each promise.';
comment on column report.exclusivity_v1.exclusivity_id is 'Key.';
comment on column report.exclusivity_v1.curator_id     is 'Who; see roster_v3.';
comment on column report.exclusivity_v1.external_id    is 'The person''s key in the agency''s own files; null: none.';
comment on column report.exclusivity_v1.name           is 'The person''s name.';
comment on column report.exclusivity_v1.kind           is 'brand or category.';
comment on column report.exclusivity_v1.barred         is 'The brand or category for which the person may not work.';
comment on column report.exclusivity_v1.promised_to    is 'Brand that has the promise; null: unknown.';
comment on column report.exclusivity_v1.first_day      is 'First day on which it holds; null: it has held ever since.';
comment on column report.exclusivity_v1.last_day       is 'Last day on which it holds; null: no end is known.';
comment on column report.exclusivity_v1.is_in_force    is 'Whether it holds today.';
comment on column report.exclusivity_v1.clause         is 'All of it in one text, as files write it.';
