create view report.relation_stage_v1
with (security_invoker = true)
as
select distinct on (relation_stage.curator_id)
       relation_stage.curator_id,
       curator.external_id,
       curator.name,
       relation_stage.stage,
       relation_stage.source,
       relation_stage.observed_on as as_of
from lineup.relation_stage
join lineup.curator using (curator_id)
order by relation_stage.curator_id, relation_stage.observed_on desc,
         relation_stage.relation_stage_id desc;

comment on view   report.relation_stage_v1             is 'How far the relation with each person had come when it was last told.';
comment on column report.relation_stage_v1.curator_id  is 'With whom.';
comment on column report.relation_stage_v1.external_id is 'The person''s key in the agency''s own files; null: none.';
comment on column report.relation_stage_v1.name        is 'The person''s name.';
comment on column report.relation_stage_v1.stage       is 'stranger, noticed, talked, trusted or advocate.';
comment on column report.relation_stage_v1.source      is 'Who or what says so.';
comment on column report.relation_stage_v1.as_of       is 'Day on which it was true.';
