create view report.untold_v2
with (security_invoker = true)
as
with difference as (
  -- Bookings, beside what their people were last told of the shift. Both parts name the campaign, so
  -- that asking for one reads no other.
  select shift.campaign_id,
         campaign.code as campaign,
         campaign.time_zone,
         shift.day,
         shift.code as shift,
         assignment.curator_id,
         assignment.shift_id,
         assignment.assignment_id,
         assignment.need_id,
         assignment.during,
         case when told.kind is null or told.kind = 'lost' then 'gained' else 'moved' end as kind,
         case when told.kind <> 'lost' and told.need_id is distinct from assignment.need_id
              then told.need_id end                       as former_need_id,
         case when told.kind <> 'lost' and told.during <> assignment.during
              then told.during end                        as former_during
  from lineup.assignment
  join lineup.shift using (shift_id)
  join lineup.campaign using (campaign_id)
  left join lateral (
    select kind, need_id, during
    from lineup.notice
    where notice.curator_id = assignment.curator_id and notice.shift_id = assignment.shift_id
    order by notice_id desc
    limit 1
  ) as told on true
  where told.kind is null or told.kind = 'lost'
    or (told.need_id, told.during) is distinct from (assignment.need_id, assignment.during)
  union all
  -- What people were last told that they work, and no longer do.
  select shift.campaign_id, campaign.code, campaign.time_zone, shift.day, shift.code,
         told.curator_id, told.shift_id, null, told.need_id, told.during, 'lost',
         told.need_id, told.during
  from lineup.notice as told
  join lineup.shift using (shift_id)
  join lineup.campaign on campaign.campaign_id = shift.campaign_id
  where told.kind <> 'lost'
    and not exists (
      select from lineup.notice as later
      where later.curator_id = told.curator_id and later.shift_id = told.shift_id
        and later.notice_id > told.notice_id
    )
    and not exists (
      select from lineup.assignment
      where assignment.curator_id = told.curator_id and assignment.shift_id = told.shift_id
    )
)
select difference.campaign_id,
       difference.campaign,
       difference.kind,
       difference.curator_id,
       curator.external_id,
       curator.name,
       difference.shift_id,
       difference.day,
       difference.shift,
       difference.assignment_id,
       difference.need_id,
       lower(difference.during)                                 as starts_at,
       upper(difference.during)                                 as ends_at,
       lower(difference.during) at time zone difference.time_zone as local_start,
       upper(difference.during) at time zone difference.time_zone as local_end,
       difference.time_zone,
       desk.platform,
       desk.language,
       desk.skill,
       desk.is_standby,
       difference.former_need_id,
       lower(difference.former_during)                          as former_starts_at,
       upper(difference.former_during)                          as former_ends_at,
       reason.kind                                              as absence
from difference
join lineup.curator using (curator_id)
left join lineup.shift_need as desk on desk.need_id = difference.need_id
left join lateral (
  select absence.kind
  from lineup.absence
  where absence.campaign_id = difference.campaign_id
    and coalesce(absence.curator_id, difference.curator_id) = difference.curator_id
    and coalesce(absence.shift_id, difference.shift_id) = difference.shift_id
    and absence.kind <> 'reversal'
    and not exists (select from lineup.absence as later
                    where later.reverses_id = absence.absence_id)
  order by absence.absence_id desc
  limit 1
) as reason on difference.kind = 'lost';

comment on view   report.untold_v2                  is 'What people do not know yet: one row for each person and shift that is not as the person was told.';
comment on column report.untold_v2.campaign_id      is 'In which campaign.';
comment on column report.untold_v2.campaign         is 'The campaign''s code.';
comment on column report.untold_v2.kind             is 'gained, lost, or moved to another desk or time.';
comment on column report.untold_v2.curator_id       is 'Who; with shift_id the key.';
comment on column report.untold_v2.external_id      is 'The person''s key in the agency''s own files; null: none.';
comment on column report.untold_v2.name             is 'The person''s name.';
comment on column report.untold_v2.shift_id         is 'Which shift; see shift_v1.';
comment on column report.untold_v2.day              is 'Local day on which the shift starts.';
comment on column report.untold_v2.shift            is 'The shift''s code.';
comment on column report.untold_v2.assignment_id    is 'The booking; null where the work is lost.';
comment on column report.untold_v2.need_id          is 'The desk, of lost work the one that was told; null: gone since.';
comment on column report.untold_v2.starts_at        is 'First instant, of lost work as it was told.';
comment on column report.untold_v2.ends_at          is 'First instant after it.';
comment on column report.untold_v2.local_start      is 'Local time of the first instant in the campaign''s zone.';
comment on column report.untold_v2.local_end        is 'Local time of the end in the campaign''s zone.';
comment on column report.untold_v2.time_zone        is 'IANA zone of the campaign.';
comment on column report.untold_v2.platform         is 'Platform of the desk; null: any.';
comment on column report.untold_v2.language         is 'BCP 47 tag of the desk; null: any.';
comment on column report.untold_v2.skill            is 'Skill that the desk asks for; null: none.';
comment on column report.untold_v2.is_standby       is 'Whether the person stands by; null: the desk is gone since.';
comment on column report.untold_v2.former_need_id   is 'The desk that was told; null: the same, or gone since.';
comment on column report.untold_v2.former_starts_at is 'The start that was told; null: the same.';
comment on column report.untold_v2.former_ends_at   is 'The end that was told; null: the same.';
comment on column report.untold_v2.absence          is 'Why work is lost: decline, no-show or cancelled; null: by a plan.';
