-- How many people there are by language and state, and what an hour costs at the median.
select language,
       state,
       count(*)                                                            as people,
       currency,
       round((percentile_cont(0.5) within group (order by fee_hour))::numeric, 2) as median_fee_hour
from report.roster_v3
cross join unnest(languages) as language
group by language, state, currency
order by people desc, language, state, currency;
