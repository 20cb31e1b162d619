create view report.curator_pair_v1
with (security_invoker = true)
as
select pair.curator_pair_id,
       pair.campaign_id,
       campaign.code      as campaign,
       pair.kind,
       pair.first_id,
       first.external_id  as first_external_id,
       first.name         as first_name,
       pair.second_id,
       second.external_id as second_external_id,
       second.name        as second_name,
       pair.created_at    as as_of
from lineup.curator_pair as pair
join lineup.campaign using (campaign_id)
join lineup.curator as first on first.curator_id = pair.first_id
join lineup.curator as second on second.curator_id = pair.second_id;

comment on view   report.curator_pair_v1                    is 'People who work together in a campaign, or keep apart.';
comment on column report.curator_pair_v1.curator_pair_id    is 'Key.';
comment on column report.curator_pair_v1.campaign_id        is 'In which campaign.';
comment on column report.curator_pair_v1.campaign           is 'The campaign''s code.';
comment on column report.curator_pair_v1.kind               is 'buddy: whenever the first works, the second works the same shift; apart: never at once.';
comment on column report.curator_pair_v1.first_id           is 'One of the two; see roster_v2.';
comment on column report.curator_pair_v1.first_external_id  is 'The first''s key in the agency''s own files; null: none.';
comment on column report.curator_pair_v1.first_name         is 'The first''s name.';
comment on column report.curator_pair_v1.second_id          is 'The other; see roster_v2.';
comment on column report.curator_pair_v1.second_external_id is 'The second''s key in the agency''s own files; null: none.';
comment on column report.curator_pair_v1.second_name        is 'The second''s name.';
comment on column report.curator_pair_v1.as_of              is 'When they were paired.';
