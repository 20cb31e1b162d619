-- Who reads everything is not asked row by row whether a row's parent may be read, and managers are told
-- what changed about their own client, lest budgets as of an instant name it as it is called now.

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
    'and curator_id = any ((select array(select lineup.readable_curators(current_user)))::bigint[]) '
    'and not coalesce(after, before) ?| array[''campaign_id'', ''shift_id''] '
    'or table_name = ''client'' and (coalesce(after, before) ->> ''client_id'')::bigint '
    '= any ((select lineup.readable_clients(current_user))::bigint[])'
  when 'everybody' then 'true'
end || ')';

create function lineup.make_as_of(view_name text, function_name text, whole text)
returns void
language plpgsql
as $$
declare
  passing text := function_name || '_whole';
  past    text;
begin
  -- PostgreSQL writes the query out with the names in full.
  execute format('create view report.%I as %s', passing, whole);
  past := lineup.past_of_view(passing);
  execute format('drop view report.%I', passing);
  execute format(
    'create function report.%I(moment timestamptz) returns setof report.%I
     language sql stable begin atomic %s; end',
    function_name, view_name, past);
  execute format(
    'comment on function report.%I(timestamptz) is %L', function_name,
    format('What %s would have told at an instant.', view_name));
end
$$;
comment on function lineup.make_as_of(text, text, text) is
  'Makes the function that tells a view of schema report as of an instant, from a query of the same rows that reads each table once: a past that a view looked up row by row would be put together row by row.';

-- What is the newest figure of this metric, and which was it at an instant? Answered from the index.
drop index lineup.observation_newest_first;
create index observation_newest_first
  on lineup.observation (channel_id, metric, observed_at desc, observation_id desc)
  include (value, recorded_at);
