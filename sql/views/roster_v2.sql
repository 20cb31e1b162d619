-- after: roster_v1
create view report.roster_v2
with (security_invoker = true)
as
select roster_v1.curator_id,
       roster_v1.external_id,
       roster_v1.name,
       roster_v1.state,
       roster_v1.platform,
       roster_v1.handle,
       roster_v1.followers,
       roster_v1.followers_as_of,
       roster_v1.channels,
       roster_v1.languages,
       roster_v1.skills,
       roster_v1.tags,
       roster_v1.time_zone,
       roster_v1.currency,
       roster_v1.fee_flat,
       roster_v1.fee_day,
       roster_v1.fee_hour,
       roster_v1.fees_from,
       roster_v1.min_hours_week,
       roster_v1.max_hours_week,
       roster_v1.max_days_week,
       roster_v1.max_consecutive_days,
       person.min_consecutive_days,
       person.min_consecutive_days_off,
       trim_scale(round(person.min_minutes / 60.0, 2)) as min_hours,
       trim_scale(round(person.max_minutes / 60.0, 2)) as max_hours,
       person.max_weekends,
       array(
         select code || ':' || most
         from jsonb_each_text(person.max_shifts) as maximum (code, most)
         order by code
       )                                               as max_shifts,
       lineup.amount(person.max_fees_minor, person.max_fees_currency) as max_fees,
       person.max_fees_currency,
       trim_scale(round(extract(epoch from person.minimum_notice) / 3600, 2))
                                                       as min_notice_hours,
       roster_v1.created_at,
       roster_v1.updated_at
from report.roster_v1
join lineup.curator as person using (curator_id);

comment on view   report.roster_v2                          is 'The roster with every limit of the contracts: one row for each person, with the main account and the fees in force today.';
comment on column report.roster_v2.curator_id               is 'Key.';
comment on column report.roster_v2.external_id              is 'Key in the agency''s own files; null: none.';
comment on column report.roster_v2.name                     is 'Name as the person writes it.';
comment on column report.roster_v2.state                    is 'prospect, invited, agreed, active, paused or left.';
comment on column report.roster_v2.platform                 is 'Platform of the main account; null: no account.';
comment on column report.roster_v2.handle                   is 'Handle of the main account, without @; null: no account.';
comment on column report.roster_v2.followers                is 'Newest count of the main account''s followers; null: nobody said.';
comment on column report.roster_v2.followers_as_of          is 'When they were counted; null: nobody said.';
comment on column report.roster_v2.channels                 is 'All accounts as platform:handle, the main one first; null: none.';
comment on column report.roster_v2.languages                is 'BCP 47 tags the person converses in.';
comment on column report.roster_v2.skills                   is 'Topics and abilities.';
comment on column report.roster_v2.tags                     is 'The agency''s own marks.';
comment on column report.roster_v2.time_zone                is 'IANA zone of the person; null: the campaign''s.';
comment on column report.roster_v2.currency                 is 'ISO 4217 code of the fees; null: no price named.';
comment on column report.roster_v2.fee_flat                 is 'Asked once per campaign; null: no price named.';
comment on column report.roster_v2.fee_day                  is 'Asked for each day with work; null: no price named.';
comment on column report.roster_v2.fee_hour                 is 'Asked for each hour of work; null: no price named.';
comment on column report.roster_v2.fees_from                is 'First day on which these fees hold; null: no price named.';
comment on column report.roster_v2.min_hours_week           is 'Fewest hours in a week, if hired.';
comment on column report.roster_v2.max_hours_week           is 'Most hours in a Monday-to-Sunday week; null: no limit.';
comment on column report.roster_v2.max_days_week            is 'Most days with work in a week; null: no limit.';
comment on column report.roster_v2.max_consecutive_days     is 'Most days with work in a row; null: no limit.';
comment on column report.roster_v2.min_consecutive_days     is 'Fewest days with work in a row.';
comment on column report.roster_v2.min_consecutive_days_off is 'Fewest free days between two stretches of work.';
comment on column report.roster_v2.min_hours                is 'Fewest hours over a flight, if hired.';
comment on column report.roster_v2.max_hours                is 'Most hours over a flight; null: no limit.';
comment on column report.roster_v2.max_weekends             is 'Most weekends with work in a flight; null: no limit.';
comment on column report.roster_v2.max_shifts               is 'Most shifts of a kind in a flight, each as code:count; empty: no limit.';
comment on column report.roster_v2.max_fees                 is 'Most that the person may or wants to earn in a campaign; null: no limit.';
comment on column report.roster_v2.max_fees_currency        is 'ISO 4217 code of max_fees; null: no limit.';
comment on column report.roster_v2.min_notice_hours         is 'Hours between telling the person of a shift and its start.';
comment on column report.roster_v2.created_at               is 'When the person was added.';
comment on column report.roster_v2.updated_at               is 'When the person''s own data last changed.';
