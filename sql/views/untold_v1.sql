create view report.untold_v1
with (security_invoker = true)
as
with told as (
  select distinct on (curator_id, shift_id)
         curator_id, shift_id, need_id, kind, during
  from lineup.notice
  order by curator_id, shift_id, notice_id desc
), difference as (
  select coalesce(assignment.curator_id, told.curator_id) as curator_id,
         coalesce(assignment.shift_id, told.shift_id)     as shift_id,
         assignment.assignment_id,
         coalesce(assignment.need_id, told.need_id)       as need_id,
         coalesce(assignment.during, told.during)         as during,
         case when assignment.assignment_id is null then 'lost'
              when told.kind is null or told.kind = 'lost' then 'gained'
              else 'moved' end                            as kind,
         case when told.kind <> 'lost' and told.need_id is distinct from assignment.need_id
              then told.need_id end                       as former_need_id,
         case when told.kind <> 'lost' and told.during is distinct from assignment.during
              then told.during end                        as former_during
  from lineup.assignment
  full join told using (curator_id, shift_id)
  where case when assignment.assignment_id is null then told.kind <> 'lost'
             when told.kind is null or told.kind = 'lost' then true
             else (told.need_id, told.during)
                  is distinct from (assignment.need_id, assignment.during) end
)
select shift.campaign_id,
       campaign.code                                            as campaign,
       difference.kind,
       difference.curator_id,
       curator.external_id,
       curator.name,
       difference.shift_id,
       shift.day,
       shift.code                                               as shift,
       difference.assignment_id,
       difference.need_id,
       lower(difference.during)                                 as starts_at,
       upper(difference.during)                                 as ends_at,
       lower(difference.during) at time zone campaign.time_zone as local_start,
       upper(difference.during) at time zone campaign.time_zone as local_end,
       campaign.time_zone,
       desk.platform,
       desk.language,
       desk.skill,
       desk.is_standby,
       difference.former_need_id,
       lower(difference.former_during)                          as former_starts_at,
       upper(difference.former_during)                          as former_ends_at,
       reason.kind                                              as absence
from difference
join lineup.shift using (shift_id)
join lineup.campaign using (campaign_id)
join lineup.curator using (curator_id)
left join lineup.shift_need as desk on desk.need_id = difference.need_id
left join lateral (
  select absence.kind
  from lineup.absence
  where absence.campaign_id = shift.campaign_id
    and coalesce(absence.curator_id, difference.curator_id) = difference.curator_id
    and coalesce(absence.shift_id, difference.shift_id) = difference.shift_id
    and absence.kind <> 'reversal'
    and not exists (select from lineup.absence as later
                    where later.reverses_id = absence.absence_id)
  order by absence.absence_id desc
  limit 1
) as reason on difference.kind = 'lost';

comment on view   report.untold_v1                  is 'What people do not know yet: one row for each person and shift that is not as the person was told.';
comment on column report.untold_v1.campaign_id      is 'In which campaign.';
comment on column report.untold_v1.campaign         is 'The campaign''s code.';
comment on column report.untold_v1.kind             is 'gained, lost, or moved to another desk or time.';
comment on column report.untold_v1.curator_id       is 'Who; with shift_id the key.';
comment on column report.untold_v1.external_id      is 'The person''s key in the agency''s own files; null: none.';
comment on column report.untold_v1.name             is 'The person''s name.';
comment on column report.untold_v1.shift_id         is 'Which shift; see shift_v1.';
comment on column report.untold_v1.day              is 'Local day on which the shift starts.';
comment on column report.untold_v1.shift            is 'The shift''s code.';
comment on column report.untold_v1.assignment_id    is 'The booking; null where the work is lost.';
comment on column report.untold_v1.need_id          is 'The desk, of lost work the one that was told; null: gone since.';
comment on column report.untold_v1.starts_at        is 'First instant, of lost work as it was told.';
comment on column report.untold_v1.ends_at          is 'First instant after it.';
comment on column report.untold_v1.local_start      is 'Local time of the first instant in the campaign''s zone.';
comment on column report.untold_v1.local_end        is 'Local time of the end in the campaign''s zone.';
comment on column report.untold_v1.time_zone        is 'IANA zone of the campaign.';
comment on column report.untold_v1.platform         is 'Platform of the desk; null: any.';
comment on column report.untold_v1.language         is 'BCP 47 tag of the desk; null: any.';
comment on column report.untold_v1.skill            is 'Skill that the desk asks for; null: none.';
comment on column report.untold_v1.is_standby       is 'Whether the person stands by; null: the desk is gone since.';
comment on column report.untold_v1.former_need_id   is 'The desk that was told; null: the same, or gone since.';
comment on column report.untold_v1.former_starts_at is 'The start that was told; null: the same.';
comment on column report.untold_v1.former_ends_at   is 'The end that was told; null: the same.';
comment on column report.untold_v1.absence          is 'Why work is lost: decline, no-show or cancelled; null: by a plan.';
