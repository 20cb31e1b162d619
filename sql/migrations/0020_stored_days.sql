-- Days that reports are asked for are stored: a day worked out from an instant had every row read for readers.

alter table lineup.audit_entry
  add column day date not null generated always as ((at at time zone 'UTC')::date) stored;
comment on column lineup.audit_entry.day is 'Day of it in UTC.';

-- What happened on these days, whatever it was?
create index audit_entry_by_day on lineup.audit_entry (day);

alter table lineup.demand add column day date;
update lineup.demand
set day = (starts_at at time zone campaign.time_zone)::date
from lineup.campaign
where campaign.campaign_id = demand.campaign_id;
alter table lineup.demand alter column day set not null;
comment on column lineup.demand.day is 'Local day in the campaign''s zone.';

-- What was asked for on these days, in this campaign or in each?
create index demand_by_day on lineup.demand (campaign_id, day);

create function lineup.tell_local_day()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  new.day := (new.starts_at at time zone coalesce(
    -- A campaign that there is not is refused by the key.
    (select time_zone from lineup.campaign where campaign_id = new.campaign_id), 'UTC'))::date;
  return new;
end
$$;
comment on function lineup.tell_local_day() is
  'Trigger: notes the local day of an hour of demand.';

create trigger demand_tells_its_day
  before insert or update of campaign_id, starts_at, day on lineup.demand
  for each row execute function lineup.tell_local_day();

create function lineup.tell_local_days_again()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  update lineup.demand set day = day where campaign_id = new.campaign_id;
  return null;
end
$$;
comment on function lineup.tell_local_days_again() is
  'Trigger: a campaign that moved to another time zone has its demand on other days.';

create trigger campaign_moves_its_demand
  after update of time_zone on lineup.campaign
  for each row when (old.time_zone <> new.time_zone)
  execute function lineup.tell_local_days_again();

-- The people of a client are looked up in what the trail tells, not gone through one by one.
create or replace function lineup.row_condition(told lineup.row_access)
returns text
language sql
stable
return case when told.further is null then '' else '(' || told.further || ') and ' end
|| '(' || case told.reach
  when 'client'    then
    'client_id = any ((select lineup.readable_clients(current_user))::bigint[])'
  when 'campaign'  then
    'campaign_id = any ((select lineup.readable_campaigns(current_user))::bigint[])'
  when 'curator'   then
    '(select lineup.reads_everything(current_user)) '
    'or curator_id in (select lineup.readable_curators(current_user))'
  when 'parent'    then (
    -- The parent's own policy says which of its rows there are: all of them for who reads everything,
    -- unless it asks for more.
    select case when bool_and(above.further is null)
                then '(select lineup.reads_everything(current_user)) or ' else '' end
           || format('exists (select from lineup.%1$I as parent where parent.%2$I = %3$I.%2$I)',
                     told.parent, min(attname::text), told.table_name)
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    join lineup.row_access as above on above.table_name = told.parent
    where conrelid = format('lineup.%I', told.parent)::regclass and contype = 'p'
  )
  when 'audit'     then
    '(select lineup.reads_everything(current_user)) '
    'or campaign_id = any ((select lineup.readable_campaigns(current_user))::bigint[]) '
    'or campaign_id is null '
    'and curator_id in (select lineup.readable_curators(current_user)) '
    'and not coalesce(after, before) ?| array[''campaign_id'', ''shift_id''] '
    'or table_name = ''client'' and (coalesce(after, before) ->> ''client_id'')::bigint '
    '= any ((select lineup.readable_clients(current_user))::bigint[])'
  when 'everybody' then 'true'
end || ')';

-- What runs with its owner's rights is a trigger of Lineup's own tables: whoever hung one on a table of
-- their own could write to the trail what never happened.
do $$
declare
  guarded regprocedure;
begin
  for guarded in
    select pg_proc.oid
    from pg_proc
    where pronamespace = 'lineup'::regnamespace and prosecdef and prorettype = 'trigger'::regtype
  loop
    execute format('revoke all on function %s from public', guarded);
    execute format('alter function %s set search_path = pg_catalog, lineup, pg_temp', guarded);
  end loop;
end
$$;
