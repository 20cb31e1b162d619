-- after: roster_v2
create view report.roster_v3
with (security_invoker = true)
as
select roster_v2.curator_id,
       roster_v2.external_id,
       roster_v2.name,
       roster_v2.state,
       (select changed_at
        from lineup.state_change
        where state_change.curator_id = person.curator_id
        order by state_change_id desc
        limit 1)                                               as state_since,
       person.owner,
       roster_v2.platform,
       roster_v2.handle,
       roster_v2.followers,
       roster_v2.followers_as_of,
       roster_v2.followers_as_of < now() - make_interval(days => (
         select max_days
         from lineup.freshness
         where metric = 'followers' or metric is null
         order by metric nulls last
         limit 1))                                             as followers_are_stale,
       roster_v2.channels,
       roster_v2.languages,
       roster_v2.skills,
       roster_v2.tags,
       roster_v2.time_zone,
       roster_v2.currency,
       roster_v2.fee_flat,
       roster_v2.fee_day,
       roster_v2.fee_hour,
       lineup.amount(price.per_post_minor, price.currency)     as fee_post,
       lineup.amount(price.minimum_minor, price.currency)      as fee_minimum,
       roster_v2.fees_from,
       roster_v2.min_hours_week,
       roster_v2.max_hours_week,
       roster_v2.max_days_week,
       roster_v2.max_consecutive_days,
       roster_v2.min_consecutive_days,
       roster_v2.min_consecutive_days_off,
       roster_v2.min_hours,
       roster_v2.max_hours,
       roster_v2.max_weekends,
       roster_v2.max_shifts,
       roster_v2.max_fees,
       roster_v2.max_fees_currency,
       roster_v2.min_notice_hours,
       person.territories,
       array(
         select lineup.exclusivity_clause(kind, exclusivity.name, promised_to, days)
         from lineup.exclusivity
         where exclusivity.curator_id = person.curator_id
         order by 1
       )                                                       as exclusive_with,
       exists (
         select from lineup.do_not_contact
         where do_not_contact.curator_id = person.curator_id and lifted_at is null
       )                                                       as do_not_contact,
       (select position
        from lineup.standby_entry
        where standby_entry.curator_id = person.curator_id)    as standby_position,
       array(
         select field
         from (
           select distinct on (field) field, is_given
           from lineup.consent
           where consent.curator_id = person.curator_id and decided_on <= current_date
           order by field, decided_on desc, consent_id desc
         ) as newest
         where is_given
         order by field
       )                                                       as consents,
       roster_v2.created_at,
       roster_v2.updated_at
from report.roster_v2
join lineup.curator as person using (curator_id)
left join lineup.rate as price
  on price.curator_id = roster_v2.curator_id and price.valid_from = roster_v2.fees_from;

comment on view   report.roster_v3                          is 'The roster with all terms: one row for each person, with the main account and the fees in force today.';
comment on column report.roster_v3.curator_id               is 'Key.';
comment on column report.roster_v3.external_id              is 'Key in the agency''s own files; null: none.';
comment on column report.roster_v3.name                     is 'Name as the person writes it.';
comment on column report.roster_v3.state                    is 'prospect, invited, agreed, active, paused or left.';
comment on column report.roster_v3.state_since              is 'When the state last changed; null: never since the person was added.';
comment on column report.roster_v3.owner                    is 'Member of the staff who looks after the person; null: nobody.';
comment on column report.roster_v3.platform                 is 'Platform of the main account; null: no account.';
comment on column report.roster_v3.handle                   is 'Handle of the main account, without @; null: no account.';
comment on column report.roster_v3.followers                is 'Newest count of the main account''s followers; null: nobody said.';
comment on column report.roster_v3.followers_as_of          is 'When they were counted; null: nobody said.';
comment on column report.roster_v3.followers_are_stale      is 'Whether the count is older than it may be; null: nobody said.';
comment on column report.roster_v3.channels                 is 'All accounts as platform:handle, the main one first; null: none.';
comment on column report.roster_v3.languages                is 'BCP 47 tags the person converses in.';
comment on column report.roster_v3.skills                   is 'Topics and abilities.';
comment on column report.roster_v3.tags                     is 'The agency''s own marks.';
comment on column report.roster_v3.time_zone                is 'IANA zone of the person; null: the campaign''s.';
comment on column report.roster_v3.currency                 is 'ISO 4217 code of the fees; null: no price named.';
comment on column report.roster_v3.fee_flat                 is 'Asked once per campaign; null: no price named.';
comment on column report.roster_v3.fee_day                  is 'Asked for each day with work; null: no price named.';
comment on column report.roster_v3.fee_hour                 is 'Asked for each hour of work; null: no price named.';
comment on column report.roster_v3.fee_post                 is 'Asked for each post; null: no price named.';
comment on column report.roster_v3.fee_minimum              is 'Least fees of one engagement; null: no price named.';
comment on column report.roster_v3.fees_from                is 'First day on which these fees hold; null: no price named.';
comment on column report.roster_v3.min_hours_week           is 'Fewest hours in a week, if hired.';
comment on column report.roster_v3.max_hours_week           is 'Most hours in a Monday-to-Sunday week; null: no limit.';
comment on column report.roster_v3.max_days_week            is 'Most days with work in a week; null: no limit.';
comment on column report.roster_v3.max_consecutive_days     is 'Most days with work in a row; null: no limit.';
comment on column report.roster_v3.min_consecutive_days     is 'Fewest days with work in a row.';
comment on column report.roster_v3.min_consecutive_days_off is 'Fewest free days between two stretches of work.';
comment on column report.roster_v3.min_hours                is 'Fewest hours over a flight, if hired.';
comment on column report.roster_v3.max_hours                is 'Most hours over a flight; null: no limit.';
comment on column report.roster_v3.max_weekends             is 'Most weekends with work in a flight; null: no limit.';
comment on column report.roster_v3.max_shifts               is 'Most shifts of a kind in a flight, each as code:count; empty: no limit.';
comment on column report.roster_v3.max_fees                 is 'Most that the person may or wants to earn in a campaign; null: no limit.';
comment on column report.roster_v3.max_fees_currency        is 'ISO 4217 code of max_fees; null: no limit.';
comment on column report.roster_v3.min_notice_hours         is 'Hours between telling the person of a shift and its start.';
comment on column report.roster_v3.territories              is 'ISO 3166 codes of where the person may be used; empty: anywhere.';
comment on column report.roster_v3.exclusive_with           is 'Brands and categories for which the person may not work, as category:hotels; empty: none.';
comment on column report.roster_v3.do_not_contact           is 'Whether the person is not to be contacted for any client.';
comment on column report.roster_v3.standby_position         is 'Place on the standby list, the smallest first; null: not on it.';
comment on column report.roster_v3.consents                 is 'What of the person may be published; empty: nothing.';
comment on column report.roster_v3.created_at               is 'When the person was added.';
comment on column report.roster_v3.updated_at               is 'When the person''s own data last changed.';
