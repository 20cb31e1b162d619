-- Who may read what: roles, which client's rows a manager sees, and what was known at an instant.
--
-- How it holds together. The views of schema report are security_invoker: PostgreSQL checks the
-- rights of who asks on the tables below them, and row-level security of these tables decides which
-- rows there are. So readers hold select on the tables, but no usage on schema lineup: they cannot
-- name a table, only views, whose tables were found when the view was made. Both guards stand alone:
-- without the first a reader would see columns that no view shows, yet no other client's row.
--
-- Views owned by a privileged role with a filter of their own (security_barrier) were the other way.
-- Each view would have to repeat the filter, and a view without it would show everything; a policy
-- is told once for each table, holds below every view, also those that somebody makes later, and
-- PostgreSQL evaluates it before any condition of the asker that is not leakproof, so that a function
-- that shouts its arguments never gets to see a hidden row.
--
-- What this does not hide: how many rows a whole table has (pg_class says so to anybody), and, from
-- somebody who guesses a code or key and looks at explain analyze, that it is taken.
--
-- Rights hang on role membership (pg_has_role of current_user) and on nothing that a session can
-- set. Nothing needs a session's state either: any pooler of transactions will do.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['lineup_owner', 'lineup_staff', 'lineup_reader'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      -- Roles are the cluster's: another database of it was quicker.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
  if not pg_has_role('lineup_owner', 'usage') then
    execute format('grant lineup_owner to %I', current_user);
  end if;
exception
  when insufficient_privilege then
    raise exception using
      errcode = 'insufficient_privilege',
      message = 'the roles lineup_owner, lineup_staff and lineup_reader are not yours to use',
      hint    = 'Have an administrator run: create role lineup_owner; create role lineup_staff;'
                ' create role lineup_reader; grant lineup_owner to ' || quote_ident(current_user)
                || '; those that there are already need not be made.';
end
$$;

create table lineup.client_grant (
  client_grant_id bigint      generated always as identity,
  reader          regrole     not null,
  client_id       bigint,
  granted_by      text        not null,
  granted_at      timestamptz not null default now(),

  constraint client_grant_key          primary key (client_grant_id),
  constraint client_grant_of_client    foreign key (client_id)
    references lineup.client on delete cascade,
  constraint client_grant_is_told_once unique nulls not distinct (client_id, reader)
);
comment on table  lineup.client_grant                 is 'Whose campaigns the members of a role may read.';
comment on column lineup.client_grant.client_grant_id is 'Key.';
comment on column lineup.client_grant.reader          is 'The role; a number once it was dropped.';
comment on column lineup.client_grant.client_id       is 'The client; null: all, those to come too.';
comment on column lineup.client_grant.granted_by      is 'Who granted it.';
comment on column lineup.client_grant.granted_at      is 'When.';

select lineup.audit('lineup.client_grant', 'client_grant_id');

-- The names in these functions are resolved as they are made: no temporary table of the asker can
-- take the place of one of theirs.

create function lineup.reads_everything(asker name)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
return exists (
  select from lineup.client_grant
  where client_id is null and pg_has_role(asker, reader::oid, 'usage')
);
comment on function lineup.reads_everything(name) is
  'Whether a role may read what concerns any client.';

create function lineup.readable_clients(asker name)
returns bigint[]
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
return array(
  select client.client_id
  from lineup.client
  where exists (
    select from lineup.client_grant
    where (client_grant.client_id is null or client_grant.client_id = client.client_id)
      and pg_has_role(asker, reader::oid, 'usage')
  )
);
comment on function lineup.readable_clients(name) is 'Keys of the clients that a role may read.';

create function lineup.readable_campaigns(asker name)
returns bigint[]
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
return array(
  select campaign_id
  from lineup.campaign
  where client_id = any (lineup.readable_clients(asker))
);
comment on function lineup.readable_campaigns(name) is 'Keys of the campaigns that a role may read.';

create function lineup.readable_curators(asker name)
returns setof bigint
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
begin atomic
  select curator_id
  from lineup.engagement
  where campaign_id = any (lineup.readable_campaigns(asker))
  union
  select plan_hire.curator_id
  from lineup.plan
  join lineup.plan_hire using (plan_id)
  where plan.campaign_id = any (lineup.readable_campaigns(asker));
end;
comment on function lineup.readable_curators(name) is
  'Keys of the people whom a hire or a plan of the campaigns that a role may read names.';

-- Whose change is this? Told once, for the rows it spoke of may be gone when somebody asks.
alter table lineup.audit_entry
  add column campaign_id bigint,
  add column curator_id  bigint
    generated always as ((coalesce(after, before) ->> 'curator_id')::bigint) stored;
comment on column lineup.audit_entry.campaign_id is 'The campaign that the row belongs to; null: none.';
comment on column lineup.audit_entry.curator_id  is 'The person whom the row tells of; null: none.';

-- Of which campaign was this shift, which is gone?
create index audit_entry_of_shift
  on lineup.audit_entry (((coalesce(after, before) ->> 'shift_id')::bigint))
  where table_name = 'shift';

create function lineup.campaign_of(told jsonb)
returns bigint
language sql
stable
return coalesce(
  (told ->> 'campaign_id')::bigint,
  (select shift.campaign_id
   from lineup.shift
   where shift.shift_id = (told ->> 'shift_id')::bigint),
  -- The rows of a shift go after it.
  (select (coalesce(after, before) ->> 'campaign_id')::bigint
   from lineup.audit_entry
   where table_name = 'shift'
     and (coalesce(after, before) ->> 'shift_id')::bigint = (told ->> 'shift_id')::bigint
   limit 1)
);
comment on function lineup.campaign_of(jsonb) is
  'The campaign of an audited row that names it or a shift of it; null: neither.';

create function lineup.tell_campaign()
returns trigger
language plpgsql
as $$
begin
  new.campaign_id := lineup.campaign_of(coalesce(new.after, new.before));
  return new;
end
$$;
comment on function lineup.tell_campaign() is
  'Trigger: notes the campaign of an audited row.';

-- Imports of people, the largest, never come here.
create trigger audit_entry_tells_its_campaign
  before insert on lineup.audit_entry
  for each row when (coalesce(new.after, new.before) ?| array['campaign_id', 'shift_id'])
  execute function lineup.tell_campaign();

alter table lineup.audit_entry disable trigger audit_entry_is_append_only;
update lineup.audit_entry
set campaign_id = lineup.campaign_of(coalesce(after, before))
where coalesce(after, before) ?| array['campaign_id', 'shift_id'];
alter table lineup.audit_entry enable trigger audit_entry_is_append_only;

-- What happened in this campaign, and to this person apart from campaigns?
create index audit_entry_by_campaign on lineup.audit_entry (campaign_id, at)
  where campaign_id is not null;
create index audit_entry_by_curator on lineup.audit_entry (curator_id, at)
  where campaign_id is null and curator_id is not null;
-- What happened in this hour, whatever it was? Rows come in the order of time.
create index audit_entry_by_time on lineup.audit_entry using brin (at) with (pages_per_range = 32);

-- Which bookings has this person, also as told by a plain number, which no exclusion finds?
create index assignment_by_curator on lineup.assignment (curator_id, shift_id);

create table lineup.row_access (
  table_name text   not null,
  reach      text   not null,
  parent     text,
  measured   text[] not null default '{}',
  further    text,

  constraint row_access_key        primary key (table_name),
  constraint reach_is_known        check (reach in
    ('client', 'campaign', 'curator', 'parent', 'audit', 'everybody', 'nobody')),
  constraint reach_tells_its_parent check ((reach = 'parent') = (parent is not null))
);
comment on table  lineup.row_access            is 'Which rows of each table readers see: the one catalogue of row-level security.';
comment on column lineup.row_access.table_name is 'Table of schema lineup.';
comment on column lineup.row_access.reach      is 'client, campaign, curator: rows whose key of that name they may read; parent: with the parent''s row; audit: entries of those; everybody: all; nobody: none.';
comment on column lineup.row_access.parent     is 'Table whose key the rows bear under the same name; null: reach is another.';
comment on column lineup.row_access.measured   is 'Columns of which statistics are kept besides keys, days, times and truths.';
comment on column lineup.row_access.further    is 'What a row must fulfil besides, in SQL; null: nothing.';

insert into lineup.row_access (table_name, reach, parent, measured)
values
  ('client',              'client',    null,                '{}'),
  ('campaign',            'campaign',  null,                '{}'),
  ('segment',             'campaign',  null,                '{}'),
  ('current_choice',      'nobody',    null,                '{}'),
  ('import_batch',        'campaign',  null,                '{subject}'),
  ('curator',             'curator',   null,                '{state}'),
  ('channel',             'curator',   null,                '{platform}'),
  ('observation',         'parent',    'channel',           '{metric}'),
  ('rate',                'curator',   null,                '{}'),
  ('availability_rule',   'curator',   null,                '{kind}'),
  ('availability_window', 'curator',   null,                '{}'),
  ('demand',              'campaign',  null,                '{platform,language,topic}'),
  ('shift_pattern',       'campaign',  null,                '{}'),
  ('shift',               'campaign',  null,                '{}'),
  ('shift_need',          'parent',    'shift',             '{platform,language,skill}'),
  ('plan',                'campaign',  null,                '{state,number}'),
  ('plan_level',          'parent',    'plan',              '{name}'),
  ('plan_hire',           'parent',    'plan',              '{}'),
  ('plan_assignment',     'parent',    'plan',              '{}'),
  ('plan_gap',            'parent',    'plan',              '{}'),
  ('engagement',          'campaign',  null,                '{state}'),
  ('assignment',          'parent',    'engagement',        '{}'),
  ('audit_entry',         'audit',     null,                '{table_name,action}'),
  ('shift_request',       'parent',    'shift',             '{}'),
  ('curator_pair',        'campaign',  null,                '{kind}'),
  ('campaign_rule',       'campaign',  null,                '{}'),
  ('absence',             'campaign',  null,                '{kind}'),
  ('notice',              'campaign',  null,                '{kind}'),
  ('assumption',          'campaign',  null,                '{name}'),
  ('audience_share',      'campaign',  null,                '{segment}'),
  ('relation_stage',      'curator',   null,                '{stage}'),
  ('frontier',            'campaign',  null,                '{number}'),
  ('frontier_cell',       'parent',    'frontier',          '{state,sourcing}'),
  ('frontier_cut',        'parent',    'frontier',          '{}'),
  ('scenario',            'campaign',  null,                '{}'),
  ('campaign_result',     'campaign',  null,                '{}'),
  ('client_grant',        'nobody',    null,                '{}'),
  ('row_access',          'nobody',    null,                '{}'),
  ('settled_import',      'nobody',    null,                '{}'),
  ('former_handle',       'parent',    'channel',           '{}'),
  ('former_key',          'curator',   null,                '{}'),
  ('suppression_salt',    'nobody',    null,                '{}'),
  ('suppression',         'nobody',    null,                '{}'),
  ('duplicate_dismissal', 'nobody',    null,                '{}'),
  ('curator_merge',       'everybody', null,                '{}'),
  ('curator_merge_row',   'nobody',    null,                '{}'),
  ('erasure',             'curator',   null,                '{}'),
  ('exclusivity',         'curator',   null,                '{kind}'),
  ('state_change',        'curator',   null,                '{}'),
  ('consent',             'curator',   null,                '{}'),
  ('do_not_contact',      'curator',   null,                '{}'),
  ('standby_entry',       'curator',   null,                '{}'),
  ('curator_note',        'curator',   null,                '{}'),
  ('freshness',           'everybody', null,                '{}'),
  ('calendar',            'curator',   null,                '{}');

update lineup.row_access set further = 'shared_at is not null' where table_name = 'scenario';
-- The key of a merged entry is nobody's any more.
update lineup.row_access
set further = '(select lineup.reads_everything(current_user)) '
              'or kept_id in (select lineup.readable_curators(current_user))'
where table_name = 'curator_merge';

create function lineup.row_condition(told lineup.row_access)
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
    -- The parent's own policy says which of its rows there are.
    select format('exists (select from lineup.%1$I as parent where parent.%2$I = %3$I.%2$I)',
                  told.parent, attname, told.table_name)
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where conrelid = format('lineup.%I', told.parent)::regclass and contype = 'p'
  )
  when 'audit'     then
    '(select lineup.reads_everything(current_user)) '
    'or campaign_id = any ((select lineup.readable_campaigns(current_user))::bigint[]) '
    'or campaign_id is null '
    'and curator_id = any ((select array(select lineup.readable_curators(current_user)))::bigint[]) '
    'and not coalesce(after, before) ?| array[''campaign_id'', ''shift_id'']'
  when 'everybody' then 'true'
end || ')';
comment on function lineup.row_condition(lineup.row_access) is
  'What a row must fulfil for a reader to see it, in SQL; null: no row is seen.';

create function lineup.apply_access()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set client_min_messages = warning
as $$
declare
  told     lineup.row_access;
  relation record;
  hushed   record;
begin
  -- What is owned by one role can be migrated by each of its members.
  for relation in
    select format('alter schema %I owner to lineup_owner', nspname) as command
    from pg_namespace
    where nspname in ('lineup', 'report', 'lineup_meta') and nspowner <> 'lineup_owner'::regrole
    union all
    select format('alter %s %s owner to lineup_owner',
                  case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
                  pg_class.oid::regclass)
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('lineup', 'report', 'lineup_meta') and relkind in ('r', 'p', 'v', 'S')
      and relowner <> 'lineup_owner'::regrole
      -- The sequence of a column goes with its table.
      and not (relkind = 'S' and exists (
        select from pg_depend
        where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('a', 'i')
      ))
    union all
    select format('alter routine %s owner to lineup_owner', pg_proc.oid::regprocedure)
    from pg_proc
    join pg_namespace on pg_namespace.oid = pronamespace
    where nspname in ('lineup', 'report') and proowner <> 'lineup_owner'::regrole
      and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
  loop
    execute relation.command;
  end loop;

  revoke all on all tables in schema lineup, report from lineup_reader, lineup_staff;
  revoke all on schema lineup from lineup_reader;
  grant usage on schema report to lineup_reader, lineup_staff;
  grant usage on schema lineup to lineup_staff;
  grant select on all tables in schema report to lineup_reader, lineup_staff;
  grant select, insert, update, delete on all tables in schema lineup to lineup_staff;
  -- Imports take keys ahead of their rows, and read how often the roster has changed.
  grant usage, select on all sequences in schema lineup to lineup_staff;
  -- The trail is written by triggers, and the owner says who reads what.
  revoke insert, update, delete on lineup.audit_entry, lineup.client_grant, lineup.row_access
    from lineup_staff;
  revoke all on function
    lineup.reads_everything(name), lineup.readable_clients(name), lineup.readable_campaigns(name),
    lineup.readable_curators(name)
    from public;
  grant execute on function
    lineup.reads_everything(name), lineup.readable_clients(name), lineup.readable_campaigns(name),
    lineup.readable_curators(name)
    to lineup_reader, lineup_staff;

  foreach told in array (
    select array_agg(row_access order by table_name) from lineup.row_access
  ) loop
    execute format('alter table lineup.%I enable row level security', told.table_name);
    execute format('drop policy if exists staff_sees_every_row on lineup.%I', told.table_name);
    execute format('drop policy if exists reader_sees_own_rows on lineup.%I', told.table_name);
    execute format(
      'create policy staff_sees_every_row on lineup.%I to lineup_staff using (true)',
      told.table_name);
    if told.reach <> 'nobody' then
      execute format(
        'create policy reader_sees_own_rows on lineup.%I for select to lineup_reader using (%s)',
        told.table_name, lineup.row_condition(told));
      execute format('grant select on lineup.%I to lineup_reader', told.table_name);
    end if;
  end loop;
  -- Views that show whole rows as they were, and who reads what.
  for relation in
    select pg_class.oid::regclass as view
    from pg_class
    where relnamespace = 'report'::regnamespace and relname in ('audit_v1', 'reader_v1')
  loop
    execute format('revoke all on %s from lineup_reader', relation.view);
  end loop;

  -- PostgreSQL estimates rows from samples of everybody's values, and explain tells the estimate:
  -- asking for this or that amount, a reader could find out what others pay. So no samples are kept
  -- of what is no key, day, time or truth, unless the catalogue says that it is harmless.
  for hushed in
    select attrelid, attnum, relname, attname
    from lineup.row_access
    join pg_class on relname = table_name and relnamespace = 'lineup'::regnamespace
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where reach <> 'nobody' and attstattarget <> 0
      and not attname = any (row_access.measured)
      and atttypid not in ('boolean'::regtype, 'date'::regtype, 'timestamptz'::regtype,
                           'daterange'::regtype, 'tstzrange'::regtype, 'interval'::regtype)
      and not exists (
        select from pg_constraint
        where conrelid = attrelid and contype in ('p', 'f') and attnum = any (conkey)
          and atttypid = 'bigint'::regtype
      )
      and not (relname = 'audit_entry' and attname in ('campaign_id', 'curator_id'))
  loop
    execute format('alter table lineup.%I alter column %I set statistics 0',
                   hushed.relname, hushed.attname);
    -- Samples taken before stay otherwise; only a superuser can remove them.
    if current_setting('is_superuser') = 'on' then
      delete from pg_statistic where starelid = hushed.attrelid and staattnum = hushed.attnum;
    end if;
  end loop;
end
$$;
comment on function lineup.apply_access() is
  'Brings owners, grants and policies to what row_access says; run at the end of each migration.';

create function lineup.refuse_reader(told_constraint text, told_message text, told_hint text)
returns void
language plpgsql
as $$
begin
  raise exception using
    errcode    = 'restrict_violation',
    constraint = told_constraint,
    message    = told_message,
    hint       = told_hint;
end
$$;
comment on function lineup.refuse_reader(text, text, text) is
  'Refuses a grant to a reader, by the name of the fact that stands against it.';

create function lineup.grant_reader(manager text, client bigint, granter text)
returns boolean
language plpgsql
as $$
declare
  is_new boolean := not exists (select from pg_roles where rolname = manager);
  known  pg_roles;
  told   record;
begin
  if manager !~ '^[a-z_][a-z0-9_.-]{0,62}$' or manager like 'pg\_%' then
    perform lineup.refuse_reader('reader_has_a_plain_name',
      format('%I is no name for a reader', manager), 'Use lower-case letters, digits, _, . and -.');
  end if;
  if is_new then
    execute format('create role %I login connection limit 10', manager);
  end if;
  select * into known from pg_roles where rolname = manager;
  if known.rolsuper or known.rolbypassrls or pg_has_role(manager, 'lineup_owner', 'member')
    or pg_has_role(manager, 'lineup_staff', 'member') then
    perform lineup.refuse_reader('reader_has_no_wider_rights',
      format('role %I sees every row already', manager), 'Make a role of its own for reading.');
  end if;
  execute format('grant lineup_reader to %I', manager);
  -- The limit on temporary files, like that on connections, no session can change, but only a
  -- superuser can set it; the others guard against accidents.
  for told in
    select name, value
    from (values
      ('statement_timeout',                   '30s'),
      ('lock_timeout',                        '5s'),
      ('idle_in_transaction_session_timeout', '60s'),
      ('default_transaction_read_only',       'on'),
      ('search_path',                         'report'),
      -- Compiling takes seconds where a report takes a tenth of one.
      ('jit',                                 'off'),
      ('temp_file_limit',                     '1GB')
    ) as limited (name, value)
    where name <> 'temp_file_limit' or current_setting('is_superuser') = 'on'
  loop
    execute format('alter role %I in database %I set %s = %L',
                   manager, current_database(), told.name, told.value);
  end loop;
  insert into lineup.client_grant (reader, client_id, granted_by)
  values (quote_ident(manager)::regrole, client, granter)
  on conflict on constraint client_grant_is_told_once do nothing;
  return is_new;
end
$$;
comment on function lineup.grant_reader(text, bigint, text) is
  'Lets a role read a client''s campaigns (null: every client''s), and makes the role where there is none; tells whether it did.';

create function lineup.revoke_reader(manager text, client bigint, is_all boolean)
returns integer
language plpgsql
as $$
declare
  removed integer;
begin
  delete from lineup.client_grant
  where case when reader::text ~ '^[0-9]+$' then reader::text = manager
             else reader = to_regrole(quote_ident(manager)) end
    and (is_all or client_grant.client_id is not distinct from client);
  get diagnostics removed = row_count;
  return removed;
end
$$;
comment on function lineup.revoke_reader(text, bigint, boolean) is
  'Takes back what grant_reader gave for a client, or all of it; tells how many grants went.';

-- What was known at an instant. Audited tables are told by taking back, from the rows as they are,
-- what changed since: exact for every row, also for those that are older than the trail. Tables that
-- are only added to are told by when their rows came. An entry counts from the start of its
-- transaction; what was erased with a person stays erased.

create function lineup.past_of_table(name text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  keys    text[];
  arrived text;
  audited text := (
    select encode(tgargs, 'escape')
    from pg_trigger
    where tgrelid = format('lineup.%I', name)::regclass
      and tgfoid = 'lineup.record_change()'::regprocedure and tgtype & 8 = 8
  );
begin
  if audited is null then
    select attname into arrived
    from pg_attribute
    where attrelid = format('lineup.%I', name)::regclass
      and attname in ('recorded_at', 'told_at', 'noted_at', 'changed_at', 'imported_at')
      and not attisdropped
      and exists (select from pg_trigger
                  where tgrelid = attrelid and tgfoid = 'lineup.refuse_change()'::regprocedure);
    if arrived is null then
      raise exception 'lineup.% keeps no history; have it audited, or let rows only be added', name;
    end if;
    return format('(select * from lineup.%I where %I <= $1)', name, arrived);
  end if;
  keys := string_to_array(rtrim(audited, E'\\000'), E'\\000');
  return (
    select format(
      '(with changed as (
          select %2$s, min(audit_entry_id) as first_id,
                 min(audit_entry_id) filter (where before is not null) as first_with_before
          from lineup.audit_entry
          where table_name = %1$L and at > $1
          group by %3$s
        )
        select past.*
        from changed
        cross join lateral (
          select before from lineup.audit_entry where audit_entry_id = first_id offset 0
        ) as undone
        cross join lateral jsonb_populate_record(null::lineup.%1$I, undone.before) as past
        where first_with_before = first_id
        union all
        select present.*
        from lineup.%1$I as present
        where not exists (select from changed where %4$s))',
      name,
      string_agg(
        format('(coalesce(after, before) ->> %L)::%s as key_%s',
               key, format_type(atttypid, atttypmod), position),
        ', ' order by position),
      string_agg(position::text, ', ' order by position),
      string_agg(format('key_%s = present.%I', position, key), ' and ' order by position))
    from unnest(keys) with ordinality as named (key, position)
    join pg_attribute on attrelid = format('lineup.%I', name)::regclass and attname = key
  );
end
$$;
comment on function lineup.past_of_table(text) is
  'A subquery, in SQL, of a table''s rows as they were known at the instant $1.';

create function lineup.past_of_view(name text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  told   text := rtrim(pg_get_viewdef(format('report.%I', name)::regclass), ';');
  source text[];
begin
  told := replace(told, 'now()', '$1');
  told := replace(told, 'CURRENT_DATE', '(($1)::date)');
  -- Each relation is marked first, so that what takes its place is not read again; PostgreSQL
  -- writes its words in capitals, so what follows a relation in small letters is its alias.
  told := regexp_replace(
    told, '\m(lineup|report)\.([a-z0-9_]+) ([a-z][a-z0-9_]*)\M', '<<\1.\2>> \3', 'g');
  told := regexp_replace(
    told, '(?<!<<)\m(lineup|report)\.([a-z0-9_]+)\M(?!\(|>>)', '<<\1.\2>> \2', 'g');
  for source in
    select distinct marked
    from regexp_matches(told, '<<(lineup|report)\.([a-z0-9_]+)>>', 'g') as marked
  loop
    told := replace(
      told, format('<<%s.%s>>', source[1], source[2]),
      case source[1] when 'lineup' then lineup.past_of_table(source[2])
                     else '(' || lineup.past_of_view(source[2]) || ')' end);
  end loop;
  return told;
end
$$;
comment on function lineup.past_of_view(text) is
  'A query, in SQL, that tells what a view of schema report would have told at the instant $1.';

create function lineup.make_as_of(view_name text, function_name text)
returns void
language plpgsql
as $$
begin
  execute format(
    'create function report.%I(moment timestamptz) returns setof report.%I
     language sql stable begin atomic %s; end',
    function_name, view_name, lineup.past_of_view(view_name));
  execute format(
    'comment on function report.%I(timestamptz) is %L', function_name,
    format('What %s would have told at an instant.', view_name));
end
$$;
comment on function lineup.make_as_of(text, text) is
  'Makes the function that tells a view of schema report as of an instant.';

create function lineup.hourly_fee(per_hour_minor bigint, during tstzrange, standby_percent integer)
returns bigint
language sql
immutable
return case
  when standby_percent is null then
    ceil(per_hour_minor * extract(epoch from upper(during) - lower(during)) / 3600)::bigint
  else
    ceil(ceil(per_hour_minor * extract(epoch from upper(during) - lower(during)) / 3600)
         * standby_percent / 100)::bigint
end;
comment on function lineup.hourly_fee(bigint, tstzrange, integer) is
  'The hourly part for one shift, or for standing by for it at a percentage, rounded up to whole minor units; null percentage: for work.';
