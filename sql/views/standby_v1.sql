create view report.standby_v1
with (security_invoker = true)
as
select curator_id,
       curator.external_id,
       curator.name,
       rank() over (order by position) as call,
       note,
       curator.state,
       added_by,
       added_at
from lineup.standby_entry
join lineup.curator using (curator_id);

comment on view   report.standby_v1             is 'The standby list: whom to call when somebody is missing.';
comment on column report.standby_v1.curator_id  is 'Who; see roster_v3.';
comment on column report.standby_v1.external_id is 'The person''s key in the agency''s own files; null: none.';
comment on column report.standby_v1.name        is 'The person''s name.';
comment on column report.standby_v1.call        is 'Whom to call first: 1.';
comment on column report.standby_v1.note        is 'What to know before calling; null: nothing.';
comment on column report.standby_v1.state       is 'Where the person stands with the agency.';
comment on column report.standby_v1.added_by    is 'Who put the person on the list.';
comment on column report.standby_v1.added_at    is 'When.';
