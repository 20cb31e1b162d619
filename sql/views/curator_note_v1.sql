create view report.curator_note_v1
with (security_invoker = true)
as
select curator_note_id,
       curator_id,
       curator.external_id,
       curator.name,
       noted_at,
       noted_by,
       body
from lineup.curator_note
join lineup.curator using (curator_id);

comment on view   report.curator_note_v1                 is 'What the staff noted of people.';
comment on column report.curator_note_v1.curator_note_id is 'Key.';
comment on column report.curator_note_v1.curator_id      is 'Of whom; see roster_v3.';
comment on column report.curator_note_v1.external_id     is 'The person''s key in the agency''s own files; null: none.';
comment on column report.curator_note_v1.name            is 'The person''s name.';
comment on column report.curator_note_v1.noted_at        is 'When.';
comment on column report.curator_note_v1.noted_by        is 'Who noted it.';
comment on column report.curator_note_v1.body            is 'What was noted.';
