-- Who changed what, when, by which command and why.

create table lineup.audit_entry (
  audit_entry_id bigint      generated always as identity,
  at             timestamptz not null default now(),
  actor          text        not null,
  command        text        not null,
  reason         text,
  request_id     text,
  table_name     text        not null,
  action         text        not null,
  before         jsonb,
  after          jsonb,

  constraint audit_entry_key         primary key (audit_entry_id),
  constraint audit_action_is_known   check (action in ('insert', 'update', 'delete')),
  constraint audit_entry_tells_a_row check (before is not null or after is not null)
);
comment on table  lineup.audit_entry                is 'Every change of a row of substance; never changed itself.';
comment on column lineup.audit_entry.audit_entry_id is 'Key.';
comment on column lineup.audit_entry.at             is 'Start of the transaction that changed it.';
comment on column lineup.audit_entry.actor          is 'Who, as the command told it; else the database role.';
comment on column lineup.audit_entry.command        is 'Command line''s noun and verb; sql when none was told.';
comment on column lineup.audit_entry.reason         is 'Why; null: none given.';
comment on column lineup.audit_entry.request_id     is 'Same for all changes of one request; null: none told.';
comment on column lineup.audit_entry.table_name     is 'Table of schema lineup.';
comment on column lineup.audit_entry.action         is 'insert, update or delete.';
comment on column lineup.audit_entry.before         is 'The row before; null for an insert.';
comment on column lineup.audit_entry.after          is 'The row after; null for a delete.';

-- What happened to this kind of row lately?
create index audit_entry_by_table on lineup.audit_entry (table_name, at);

create trigger audit_entry_is_append_only
  before update or delete or truncate on lineup.audit_entry
  for each statement execute function lineup.refuse_change();

create function lineup.record_change()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, lineup
as $$
declare
  told_actor   text := coalesce(nullif(current_setting('lineup.actor', true), ''), session_user);
  told_command text := coalesce(nullif(current_setting('lineup.command', true), ''), 'sql');
  told_reason  text := nullif(current_setting('lineup.reason', true), '');
  told_request text := nullif(current_setting('lineup.request_id', true), '');
begin
  if tg_op = 'INSERT' then
    insert into lineup.audit_entry
      (actor, command, reason, request_id, table_name, action, after)
    select told_actor, told_command, told_reason, told_request, tg_table_name, 'insert',
           to_jsonb(fresh)
    from fresh;
  elsif tg_op = 'DELETE' then
    insert into lineup.audit_entry
      (actor, command, reason, request_id, table_name, action, before)
    select told_actor, told_command, told_reason, told_request, tg_table_name, 'delete',
           to_jsonb(stale)
    from stale;
  else
    insert into lineup.audit_entry
      (actor, command, reason, request_id, table_name, action, before, after)
    -- A row whose key changed is told as the removal of one and the making of another.
    select told_actor, told_command, told_reason, told_request, tg_table_name,
           case when later.row is null then 'delete'
                when earlier.row is null then 'insert'
                else 'update' end,
           earlier.row, later.row
    from (select to_jsonb(stale) as row from stale) as earlier
    full join (select to_jsonb(fresh) as row from fresh) as later
      on earlier.row ->> tg_argv[0] = later.row ->> tg_argv[0]
     and coalesce(earlier.row ->> tg_argv[1], '') = coalesce(later.row ->> tg_argv[1], '')
    where earlier.row is distinct from later.row;
  end if;
  return null;
end
$$;
comment on function lineup.record_change() is
  'Trigger: writes the changed rows of one statement to audit_entry; its arguments are the key columns.';

create function lineup.refuse_truncate()
returns trigger
language plpgsql
as $$
begin
  raise exception using
    errcode    = 'restrict_violation',
    constraint = tg_table_name || '_is_audited',
    schema     = tg_table_schema,
    table      = tg_table_name,
    message    = format('truncating %I would leave no record of its rows', tg_table_name),
    hint       = 'Delete the rows instead.';
end
$$;
comment on function lineup.refuse_truncate() is
  'Trigger: refuses truncate, which no trigger could record row by row.';

create function lineup.audit(audited regclass, variadic key_columns text[])
returns void
language plpgsql
as $$
declare
  name      text := (select relname from pg_class where oid = audited);
  arguments text := (
    select string_agg(quote_literal(key), ', ' order by position)
    from unnest(key_columns) with ordinality as told (key, position)
  );
begin
  execute format(
    'create trigger %I after insert on %s referencing new table as fresh
       for each statement execute function lineup.record_change(%s)',
    name || '_insert_is_audited', audited, arguments);
  execute format(
    'create trigger %I after update on %s referencing old table as stale new table as fresh
       for each statement execute function lineup.record_change(%s)',
    name || '_update_is_audited', audited, arguments);
  execute format(
    'create trigger %I after delete on %s referencing old table as stale
       for each statement execute function lineup.record_change(%s)',
    name || '_delete_is_audited', audited, arguments);
  execute format(
    'create trigger %I before truncate on %s
       for each statement execute function lineup.refuse_truncate()',
    name || '_is_never_truncated', audited);
end
$$;
comment on function lineup.audit(regclass, text[]) is
  'Has every change of a table recorded; migrations call it for each new table of substance.';

select lineup.audit('lineup.client', 'client_id');
select lineup.audit('lineup.campaign', 'campaign_id');
select lineup.audit('lineup.segment', 'segment_id');
select lineup.audit('lineup.curator', 'curator_id');
select lineup.audit('lineup.channel', 'channel_id');
select lineup.audit('lineup.rate', 'curator_id', 'valid_from');
select lineup.audit('lineup.availability_rule', 'availability_rule_id');
select lineup.audit('lineup.shift_pattern', 'shift_pattern_id');
select lineup.audit('lineup.shift', 'shift_id');
select lineup.audit('lineup.shift_need', 'need_id');
select lineup.audit('lineup.plan', 'plan_id');
select lineup.audit('lineup.engagement', 'engagement_id');
select lineup.audit('lineup.assignment', 'assignment_id');
