create view report.consent_v1
with (security_invoker = true)
as
select distinct on (curator_id, field)
       consent_id,
       curator_id,
       curator.external_id,
       curator.name,
       field,
       is_given,
       decided_on,
       source,
       recorded_by,
       recorded_at
from lineup.consent
join lineup.curator using (curator_id)
where decided_on <= current_date
order by curator_id, field, decided_on desc, consent_id desc;

comment on view   report.consent_v1             is 'What of people may be published: the newest word on each field; nothing else may.';
comment on column report.consent_v1.consent_id  is 'Key of the entry.';
comment on column report.consent_v1.curator_id  is 'Who; see roster_v3.';
comment on column report.consent_v1.external_id is 'The person''s key in the agency''s own files; null: none.';
comment on column report.consent_v1.name        is 'The person''s name.';
comment on column report.consent_v1.field       is 'What it is about, as photo.';
comment on column report.consent_v1.is_given    is 'Whether it may be published.';
comment on column report.consent_v1.decided_on  is 'Day on which the person said so.';
comment on column report.consent_v1.source      is 'Where the person said so.';
comment on column report.consent_v1.recorded_by is 'Who entered it.';
comment on column report.consent_v1.recorded_at is 'When it was entered.';
