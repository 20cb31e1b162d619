create view report.rate_v1
with (security_invoker = true)
as
select curator_id,
       curator.external_id,
       curator.name,
       rate.valid_from,
       following.valid_from - 1                                as valid_until,
       current_date >= rate.valid_from
         and current_date < coalesce(following.valid_from, 'infinity') as is_in_force,
       rate.currency,
       lineup.amount(rate.flat_minor, rate.currency)           as fee_flat,
       lineup.amount(rate.per_day_minor, rate.currency)        as fee_day,
       lineup.amount(rate.per_hour_minor, rate.currency)       as fee_hour,
       lineup.amount(rate.per_post_minor, rate.currency)       as fee_post,
       lineup.amount(rate.minimum_minor, rate.currency)        as fee_minimum,
       rate.flat_minor,
       rate.per_day_minor,
       rate.per_hour_minor,
       rate.per_post_minor,
       rate.minimum_minor,
       rate.created_at
from lineup.rate
join lineup.curator using (curator_id)
left join lateral (
  select later.valid_from
  from lineup.rate as later
  where later.curator_id = rate.curator_id and later.valid_from > rate.valid_from
  order by later.valid_from
  limit 1
) as following on true;

comment on view   report.rate_v1                is 'What people asked and ask: one row for each stretch of days on which the same fees hold.';
comment on column report.rate_v1.curator_id     is 'Who; see roster_v3.';
comment on column report.rate_v1.external_id    is 'The person''s key in the agency''s own files; null: none.';
comment on column report.rate_v1.name           is 'The person''s name.';
comment on column report.rate_v1.valid_from     is 'First day on which the fees hold.';
comment on column report.rate_v1.valid_until    is 'Last day on which they hold; null: no later fees are known.';
comment on column report.rate_v1.is_in_force    is 'Whether they hold today.';
comment on column report.rate_v1.currency       is 'ISO 4217 code.';
comment on column report.rate_v1.fee_flat       is 'Asked once per campaign.';
comment on column report.rate_v1.fee_day        is 'Asked for each day with work.';
comment on column report.rate_v1.fee_hour       is 'Asked for each hour of work.';
comment on column report.rate_v1.fee_post       is 'Asked for each post.';
comment on column report.rate_v1.fee_minimum    is 'Least fees of one engagement.';
comment on column report.rate_v1.flat_minor     is 'fee_flat in minor units.';
comment on column report.rate_v1.per_day_minor  is 'fee_day in minor units.';
comment on column report.rate_v1.per_hour_minor is 'fee_hour in minor units.';
comment on column report.rate_v1.per_post_minor is 'fee_post in minor units.';
comment on column report.rate_v1.minimum_minor  is 'fee_minimum in minor units.';
comment on column report.rate_v1.created_at     is 'When they were entered.';
