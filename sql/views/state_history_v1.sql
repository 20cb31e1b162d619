create view report.state_history_v1
with (security_invoker = true)
as
select state_change_id,
       curator_id,
       curator.external_id,
       curator.name,
       from_state,
       to_state as state,
       changed_at,
       changed_by,
       command,
       reason
from lineup.state_change
join lineup.curator using (curator_id)
union all
select 0,
       curator.curator_id,
       curator.external_id,
       curator.name,
       null,
       coalesce((select from_state
                 from lineup.state_change
                 where state_change.curator_id = curator.curator_id
                 order by state_change_id
                 limit 1),
                curator.state),
       curator.created_at,
       null,
       null,
       null
from lineup.curator;

comment on view   report.state_history_v1                 is 'How people came to stand where they stand: one row for each state that somebody was in, the first since being added.';
comment on column report.state_history_v1.state_change_id is 'Order of a person''s states; 0 for the first.';
comment on column report.state_history_v1.curator_id      is 'Who; see roster_v3.';
comment on column report.state_history_v1.external_id     is 'The person''s key in the agency''s own files; null: none.';
comment on column report.state_history_v1.name            is 'The person''s name.';
comment on column report.state_history_v1.from_state      is 'State before; null: this is the first.';
comment on column report.state_history_v1.state           is 'State from then on.';
comment on column report.state_history_v1.changed_at      is 'From when.';
comment on column report.state_history_v1.changed_by      is 'Who changed it; null: see who added the person in audit_v1.';
comment on column report.state_history_v1.command         is 'By which command; null: see who added the person in audit_v1.';
comment on column report.state_history_v1.reason          is 'Why; null: none given.';
