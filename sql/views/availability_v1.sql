create view report.availability_v1
with (security_invoker = true)
as
select availability_window.availability_rule_id,
       availability_window.curator_id,
       curator.external_id,
       curator.name,
       availability_rule.kind,
       lower(during)                                            as starts_at,
       upper(during)                                            as ends_at,
       (lower(during) at time zone availability_rule.time_zone)::date as day,
       availability_rule.time_zone,
       availability_rule.note
from lineup.availability_window
join lineup.availability_rule using (availability_rule_id)
join lineup.curator on curator.curator_id = availability_window.curator_id;

comment on view   report.availability_v1                      is 'What people said of their time: one row for each stretch.';
comment on column report.availability_v1.availability_rule_id is 'The rule that it comes from; with starts_at the key.';
comment on column report.availability_v1.curator_id           is 'Who; see roster_v1.';
comment on column report.availability_v1.external_id          is 'The person''s key in the agency''s own files; null: none.';
comment on column report.availability_v1.name                 is 'The person''s name.';
comment on column report.availability_v1.kind                 is 'available, unavailable, undesired or desired.';
comment on column report.availability_v1.starts_at            is 'First instant.';
comment on column report.availability_v1.ends_at              is 'First instant after it.';
comment on column report.availability_v1.day                  is 'Local day on which it starts.';
comment on column report.availability_v1.time_zone            is 'IANA zone in which it was told.';
comment on column report.availability_v1.note                 is 'Free text; null: none.';
