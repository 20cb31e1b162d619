-- Which files would change nothing, until something of the roster changes.

create sequence lineup.roster_revision;
comment on sequence lineup.roster_revision is
  'Counts changes of the roster, those that were rolled back too; equal counts, equal rosters.';

create function lineup.roster_lock()
returns bigint
language sql
immutable
as $$ select hashtextextended('lineup roster revision', 0) $$;
comment on function lineup.roster_lock() is
  'Advisory lock that whoever changes the roster shares until the transaction''s end.';

create function lineup.revise_roster()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, lineup
as $$
begin
  -- Statements that touch no row change nothing.
  if exists (select from touched) then
    perform pg_advisory_xact_lock_shared(lineup.roster_lock());
    perform nextval('lineup.roster_revision');
  end if;
  return null;
end
$$;
comment on function lineup.revise_roster() is
  'Trigger: counts a statement that changes rows of the roster.';

create function lineup.count_revisions(revised regclass)
returns void
language plpgsql
as $$
declare
  name text := (select relname from pg_class where oid = revised);
begin
  execute format(
    'create trigger %I after insert on %s referencing new table as touched
       for each statement execute function lineup.revise_roster()',
    name || '_insert_is_a_revision', revised);
  execute format(
    'create trigger %I after update on %s referencing new table as touched
       for each statement execute function lineup.revise_roster()',
    name || '_update_is_a_revision', revised);
  execute format(
    'create trigger %I after delete on %s referencing old table as touched
       for each statement execute function lineup.revise_roster()',
    name || '_delete_is_a_revision', revised);
end
$$;
comment on function lineup.count_revisions(regclass) is
  'Has every change of a table counted as one of the roster; migrations call it for each table that an import of the roster compares.';

select lineup.count_revisions('lineup.curator');
select lineup.count_revisions('lineup.channel');
select lineup.count_revisions('lineup.rate');
select lineup.count_revisions('lineup.observation');

create table lineup.settled_import (
  sha256     bytea       not null,
  options    jsonb       not null,
  revision   bigint      not null,
  rows_read  bigint      not null,
  settled_at timestamptz not null default now(),

  constraint settled_import_key          primary key (sha256, options),
  constraint settled_sha256_has_32_bytes check (octet_length(sha256) = 32),
  constraint settled_rows_not_negative   check (rows_read >= 0)
);
comment on table  lineup.settled_import            is 'Roster files that would change nothing while the roster is at a revision.';
comment on column lineup.settled_import.sha256     is 'Hash of the file''s bytes.';
comment on column lineup.settled_import.options    is 'Flags, mapping and version of Lineup that gave the file its meaning.';
comment on column lineup.settled_import.revision   is 'Value of roster_revision when the file was found to be settled.';
comment on column lineup.settled_import.rows_read  is 'Records in the file.';
comment on column lineup.settled_import.settled_at is 'When.';
