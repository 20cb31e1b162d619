-- Who is who: handles that were renamed, two entries that are one person, and people to be forgotten.

create extension if not exists pg_trgm with schema public;

create function lineup.plain_words(words text)
returns text
language sql
immutable
strict
return regexp_replace(normalize(lower(words), nfd), '[\u0300-\u036f]', '', 'g');
comment on function lineup.plain_words(text) is
  'The text in lower case without accents, as names are compared.';

-- Whose name looks like this one?
create index curator_by_trigrams_of_name
  on lineup.curator using gin (lineup.plain_words(name) gin_trgm_ops);

create table lineup.former_handle (
  former_handle_id bigint      generated always as identity,
  channel_id       bigint      not null,
  platform         text        not null,
  handle           text        not null,
  handle_key       text        not null generated always as (lower(handle)) stored,
  held_since       timestamptz not null,
  held_until       timestamptz not null default now(),
  released_at      timestamptz,

  constraint former_handle_key           primary key (former_handle_id),
  constraint former_handle_of_channel    foreign key (channel_id)
    references lineup.channel on delete cascade,
  constraint handle_was_held_before_it_was_left check (held_since <= held_until)
);
comment on table  lineup.former_handle                  is 'Handles that accounts had before they were renamed.';
comment on column lineup.former_handle.former_handle_id is 'Key.';
comment on column lineup.former_handle.channel_id       is 'Which account had it.';
comment on column lineup.former_handle.platform         is 'Short lower-case name.';
comment on column lineup.former_handle.handle           is 'Without the leading @, as it was shown.';
comment on column lineup.former_handle.handle_key       is 'The handle in lower case, by which it is compared.';
comment on column lineup.former_handle.held_since       is 'Since when the account is known to have had it.';
comment on column lineup.former_handle.held_until       is 'When it was renamed.';
comment on column lineup.former_handle.released_at      is 'Since when it no longer finds the account, as it is another''s; null: it does.';

-- Which account had this handle?
create unique index former_handle_finds_one_account
  on lineup.former_handle (platform, handle_key) where released_at is null;
-- Which handles did this account have?
create index former_handle_by_channel on lineup.former_handle (channel_id);

create table lineup.former_key (
  external_id text        not null,
  curator_id  bigint      not null,
  left_at     timestamptz not null default now(),

  constraint former_external_id_finds_one_person primary key (external_id),
  constraint former_key_of_curator foreign key (curator_id)
    references lineup.curator on delete cascade
);
comment on table  lineup.former_key             is 'External ids of entries that were merged into another; they find that one.';
comment on column lineup.former_key.external_id is 'Key by which the agency''s own files knew the merged entry.';
comment on column lineup.former_key.curator_id  is 'Whom it finds.';
comment on column lineup.former_key.left_at     is 'When the two were merged.';

-- By which keys was this person known?
create index former_key_by_curator on lineup.former_key (curator_id);

create view lineup.known_handle as
select platform, handle_key, channel_id, curator_id, handle, is_primary,
       null::timestamptz as held_until
from lineup.channel
union all
select former.platform, former.handle_key, channel.channel_id, channel.curator_id, channel.handle,
       channel.is_primary, former.held_until
from lineup.former_handle as former
join lineup.channel using (channel_id)
where former.released_at is null
  and not exists (
    select from lineup.channel as today
    where today.platform = former.platform and today.handle_key = former.handle_key
  );
comment on view   lineup.known_handle            is 'Handles by which an account is found: its own, and former ones that nobody else has now.';
comment on column lineup.known_handle.platform   is 'Short lower-case name.';
comment on column lineup.known_handle.handle_key is 'The handle that finds it, in lower case.';
comment on column lineup.known_handle.channel_id is 'Which account.';
comment on column lineup.known_handle.curator_id is 'Whose.';
comment on column lineup.known_handle.handle     is 'Its handle now.';
comment on column lineup.known_handle.is_primary is 'Whether it is the account by which the person is listed.';
comment on column lineup.known_handle.held_until is 'When it was renamed; null: it is so called now.';

create view lineup.known_external_id as
select external_id, curator_id, external_id as own_external_id
from lineup.curator
where external_id is not null
union all
select former.external_id, former.curator_id, curator.external_id
from lineup.former_key as former
join lineup.curator using (curator_id)
where not exists (
  select from lineup.curator as today where today.external_id = former.external_id
);
comment on view   lineup.known_external_id                 is 'External ids by which a person is found: the own one, and those of merged entries.';
comment on column lineup.known_external_id.external_id     is 'The key that finds the person.';
comment on column lineup.known_external_id.curator_id      is 'Who.';
comment on column lineup.known_external_id.own_external_id is 'The person''s key now; null: none.';

create function lineup.keep_former_handle()
returns trigger
language plpgsql
as $$
begin
  update lineup.former_handle as earlier
  set released_at = now()
  where earlier.platform = old.platform and earlier.handle_key = old.handle_key
    and released_at is null;
  insert into lineup.former_handle (channel_id, platform, handle, held_since)
  values (
    old.channel_id, old.platform, old.handle,
    least(now(), coalesce(
      (select max(held_until) from lineup.former_handle as earlier
       where earlier.channel_id = old.channel_id),
      old.created_at)));
  return null;
end
$$;
comment on function lineup.keep_former_handle() is
  'Trigger: a renamed account is found by its former handle too.';

create trigger renamed_channel_keeps_its_history
  after update on lineup.channel
  for each row
  when ((old.platform, lower(old.handle)) is distinct from (new.platform, lower(new.handle)))
  execute function lineup.keep_former_handle();

create table lineup.suppression_salt (
  is_only boolean not null default true,
  salt    bytea   not null
    default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),

  constraint suppression_salt_key     primary key (is_only),
  constraint there_is_one_salt_only   check (is_only)
);
comment on table  lineup.suppression_salt         is 'What hashes of forgotten people are mixed with, so that no list of known addresses reads them.';
comment on column lineup.suppression_salt.is_only is 'Always true: there is one row.';
comment on column lineup.suppression_salt.salt    is 'Random bytes of this database.';
insert into lineup.suppression_salt default values;

create table lineup.suppression (
  hash          bytea       not null,
  suppressed_at timestamptz not null default now(),

  constraint suppression_key              primary key (hash),
  constraint suppression_hash_has_32_bytes check (octet_length(hash) = 32)
);
comment on table  lineup.suppression               is 'Addresses and accounts of people who were forgotten and are never to be contacted, as hashes.';
comment on column lineup.suppression.hash          is 'Salted SHA-256 of an e-mail address or a platform and handle.';
comment on column lineup.suppression.suppressed_at is 'Since when.';

create function lineup.suppression_hash(kind text, address text)
returns bytea
language sql
stable
strict
return (
  select sha256(salt || sha256(salt || convert_to(kind || ':' || lower(normalize(address, nfc)),
                                                  'UTF8')))
  from lineup.suppression_salt
);
comment on function lineup.suppression_hash(text, text) is
  'The hash by which an address is kept away; kind is email, or the platform of a handle.';

create function lineup.is_suppressed(kind text, address text)
returns boolean
language sql
stable
return exists (select from lineup.suppression)
  and exists (
    select from lineup.suppression where hash = lineup.suppression_hash(kind, address)
  );
comment on function lineup.is_suppressed(text, text) is
  'Whether somebody with that address was forgotten and is never to be contacted; kind is email, or the platform of a handle.';

create function lineup.judge_channels()
returns trigger
language plpgsql
as $$
begin
  if exists (
    select from fresh
    join lineup.former_handle as former
      on former.platform = fresh.platform and former.handle_key = fresh.handle_key
    join lineup.channel as owner on owner.channel_id = former.channel_id
    where former.released_at is null and owner.curator_id <> fresh.curator_id
  ) then
    raise exception using
      errcode    = 'unique_violation',
      constraint = 'former_handle_is_given_up_first',
      message    = 'an account would take a handle that was another person''s';
  end if;
  if exists (select from lineup.suppression) and exists (
    select from fresh where lineup.is_suppressed(platform, handle)
  ) then
    raise exception using
      errcode    = 'check_violation',
      constraint = 'suppressed_people_stay_away',
      message    = 'an account is of somebody who is never to be contacted';
  end if;
  return null;
end
$$;
comment on function lineup.judge_channels() is
  'Trigger: nobody takes another''s former handle unasked, and suppressed accounts stay away.';

create trigger new_channel_is_judged
  after insert on lineup.channel referencing new table as fresh
  for each statement execute function lineup.judge_channels();
create trigger changed_channel_is_judged
  after update on lineup.channel referencing new table as fresh
  for each statement execute function lineup.judge_channels();

create function lineup.judge_addresses()
returns trigger
language plpgsql
as $$
begin
  if exists (select from lineup.suppression) and exists (
    select from fresh where lineup.is_suppressed('email', email)
  ) then
    raise exception using
      errcode    = 'check_violation',
      constraint = 'suppressed_people_stay_away',
      message    = 'an e-mail address is of somebody who is never to be contacted';
  end if;
  return null;
end
$$;
comment on function lineup.judge_addresses() is
  'Trigger: suppressed e-mail addresses stay away.';

create trigger new_address_is_judged
  after insert on lineup.curator referencing new table as fresh
  for each statement execute function lineup.judge_addresses();
create trigger changed_address_is_judged
  after update on lineup.curator referencing new table as fresh
  for each statement execute function lineup.judge_addresses();

create table lineup.duplicate_dismissal (
  first_id     bigint      not null,
  second_id    bigint      not null,
  dismissed_by text        not null,
  dismissed_at timestamptz not null default now(),

  constraint duplicate_dismissal_key    primary key (first_id, second_id),
  constraint dismissal_has_a_first      foreign key (first_id)
    references lineup.curator on delete cascade,
  constraint dismissal_has_a_second     foreign key (second_id)
    references lineup.curator on delete cascade,
  constraint dismissal_tells_a_pair_once check (first_id < second_id)
);
comment on table  lineup.duplicate_dismissal              is 'People who look alike and are two.';
comment on column lineup.duplicate_dismissal.first_id     is 'One of the two.';
comment on column lineup.duplicate_dismissal.second_id    is 'The other.';
comment on column lineup.duplicate_dismissal.dismissed_by is 'Who said so.';
comment on column lineup.duplicate_dismissal.dismissed_at is 'When.';

-- With whom is this person not to be confused?
create index duplicate_dismissal_by_second on lineup.duplicate_dismissal (second_id);

create table lineup.curator_merge (
  curator_merge_id bigint      generated always as identity,
  kept_id          bigint      not null,
  merged_id        bigint      not null,
  preferred        text[]      not null default '{}',
  gives_up_drafts  boolean     not null default false,
  merged_by        text        not null,
  merged_at        timestamptz not null default now(),
  undone_by        text,
  undone_at        timestamptz,
  left_as_changed  integer,

  constraint curator_merge_key         primary key (curator_merge_id),
  constraint merge_is_of_two_entries   check (kept_id <> merged_id),
  constraint undone_merge_tells_by_whom check (
    (undone_at is null) = (undone_by is null) and (undone_at is null) = (left_as_changed is null)
  )
);
comment on table  lineup.curator_merge                  is 'Entries of the roster that were found to be one person; the row''s insertion merges them.';
comment on column lineup.curator_merge.curator_merge_id is 'Key.';
comment on column lineup.curator_merge.kept_id          is 'The entry that stayed.';
comment on column lineup.curator_merge.merged_id        is 'The entry that went into it; its number finds the other.';
comment on column lineup.curator_merge.preferred        is 'Fields and tables in which the merged entry''s side was kept.';
comment on column lineup.curator_merge.gives_up_drafts  is 'Whether work of the merged entry was given up where a draft plan has both at once.';
comment on column lineup.curator_merge.merged_by        is 'Who merged them.';
comment on column lineup.curator_merge.merged_at        is 'When.';
comment on column lineup.curator_merge.undone_by        is 'Who parted them again; null: nobody.';
comment on column lineup.curator_merge.undone_at        is 'When they were parted, which setting it does; null: they are one.';
comment on column lineup.curator_merge.left_as_changed  is 'Values that parting left with the kept entry, as they were changed meanwhile; null: not parted.';

create unique index entry_is_merged_once
  on lineup.curator_merge (merged_id) where undone_at is null;
-- Who went into this entry?
create index curator_merge_by_kept on lineup.curator_merge (kept_id);

create table lineup.curator_merge_row (
  curator_merge_id bigint not null,
  table_name       text   not null,
  row_key          jsonb  not null,
  before           jsonb,
  after            jsonb,

  constraint curator_merge_row_key      primary key (curator_merge_id, table_name, row_key),
  constraint merge_row_belongs_to_merge foreign key (curator_merge_id)
    references lineup.curator_merge on delete cascade,
  constraint merge_row_tells_a_row      check (before is not null or after is not null)
);
comment on table  lineup.curator_merge_row                  is 'What a merge changed, so that it can be undone exactly.';
comment on column lineup.curator_merge_row.curator_merge_id is 'Which merge.';
comment on column lineup.curator_merge_row.table_name       is 'Table of schema lineup.';
comment on column lineup.curator_merge_row.row_key          is 'The row''s primary key.';
comment on column lineup.curator_merge_row.before           is 'The row before; null: the merge made it.';
comment on column lineup.curator_merge_row.after            is 'The row after; null: the merge took it away.';

create table lineup.erasure (
  erasure_id    bigint      generated always as identity,
  curator_id    bigint      not null,
  is_suppressed boolean     not null default false,
  erased_by     text        not null,
  erased_at     timestamptz not null default now(),

  constraint erasure_key             primary key (erasure_id),
  constraint person_is_forgotten_once unique (curator_id)
);
comment on table  lineup.erasure               is 'People who were forgotten; the row''s insertion erases what is personal.';
comment on column lineup.erasure.erasure_id    is 'Key.';
comment on column lineup.erasure.curator_id    is 'Number that the person had, which says nothing of who it was.';
comment on column lineup.erasure.is_suppressed is 'Whether the person is never to be contacted: hashes of the addresses keep them away.';
comment on column lineup.erasure.erased_by     is 'Who did it.';
comment on column lineup.erasure.erased_at     is 'When.';

create trigger erasure_is_append_only
  before update or delete or truncate on lineup.erasure
  for each statement execute function lineup.refuse_change();

-- Rows that tell of work may change hands with the work: a merge moves both in one transaction.
alter table lineup.assignment
  alter constraint assignment_is_of_the_hired deferrable initially immediate;
alter table lineup.plan_assignment
  alter constraint plan_assignment_is_of_a_hire deferrable initially immediate;

-- What is audited is changed by nothing but the erasure of a person, which is a trigger's doing.
create function lineup.refuse_more_than_redaction()
returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and (new.audit_entry_id, new.at, new.actor, new.command, new.request_id, new.table_name,
         new.action)
      is not distinct from
        (old.audit_entry_id, old.at, old.actor, old.command, old.request_id, old.table_name,
         old.action)
    and coalesce(new.reason = old.reason, new.reason is null)
    and coalesce(old.before @> new.before, new.before is null and old.before is null)
    and coalesce(old.after @> new.after, new.after is null and old.after is null)
  then
    return new;
  end if;
  raise exception using
    errcode    = 'restrict_violation',
    constraint = 'audit_entry_is_append_only',
    message    = 'entries of the audit lose what is personal and nothing else';
end
$$;
comment on function lineup.refuse_more_than_redaction() is
  'Trigger: lets an erasure take members and the reason out of audit entries, and nothing else.';

drop trigger audit_entry_is_append_only on lineup.audit_entry;
create trigger audit_entry_is_append_only
  before update or delete on lineup.audit_entry
  for each statement when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger audit_entry_is_redacted_at_most
  before update or delete on lineup.audit_entry
  for each row execute function lineup.refuse_more_than_redaction();
create trigger audit_entry_is_never_truncated
  before truncate on lineup.audit_entry
  for each statement execute function lineup.refuse_change();

create function lineup.person_condition(told_table text)
returns text
language plpgsql
stable
as $$
declare
  entry record;
  parts text[] := '{}';
begin
  for entry in
    select column_name, refers_to, attndims > 0 as is_list
    from report.personal_data_v1 as told
    join pg_attribute
      on attrelid = format('lineup.%I', table_name)::regclass and attname = column_name
    where told.table_name = told_table
    order by position
  loop
    parts := parts || case
      when entry.is_list then format('told.%I && $1', entry.column_name)
      when entry.refers_to = 'curator' then format('told.%I = any ($1)', entry.column_name)
      else format('told.%I in (select %I from lineup.%I as told where %s)', entry.column_name,
                  entry.refers_to || '_id', entry.refers_to,
                  lineup.person_condition(entry.refers_to))
    end;
  end loop;
  return array_to_string(parts, ' or ');
end
$$;
comment on function lineup.person_condition(text) is
  'The condition on the rows, named told, that a table holds of the people whose numbers are $1.';

create function lineup.key_columns(told_table text)
returns text[]
language sql
stable
return (
  select array_agg(attname::text order by attnum)
  from pg_index
  join pg_attribute on attrelid = indrelid and attnum = any (indkey)
  where indrelid = format('lineup.%I', told_table)::regclass and indisprimary
);
comment on function lineup.key_columns(text) is 'The columns of a table''s primary key.';

create function lineup.stored_columns(told_table text)
returns text[]
language sql
stable
return (
  select array_agg(attname::text order by attnum)
  from pg_attribute
  where attrelid = format('lineup.%I', told_table)::regclass
    and attnum > 0 and not attisdropped and attgenerated = ''
);
comment on function lineup.stored_columns(text) is
  'The columns of a table that are stored as told, not computed.';

create function lineup.numbers(row_told jsonb, names text[])
returns jsonb
language sql
immutable
strict
return (
  select coalesce(jsonb_object_agg(key, value), '{}')
  from jsonb_each(row_told)
  where key = any (names) and jsonb_typeof(value) = 'number'
);
comment on function lineup.numbers(jsonb, text[]) is
  'Of an object only the named members that are numbers.';

create function lineup.person_rows(people bigint[])
returns table (place integer, table_name text, row_key jsonb, row_told json)
language plpgsql
stable
as $$
declare
  entry record;
begin
  for entry in
    select told.table_name, min(told.position) as position
    from report.personal_data_v1 as told
    group by told.table_name
    order by 2
  loop
    return query execute format(
      'select %s, %L::text, jsonb_build_object(%s), to_json(told)
       from lineup.%I as told where %s
       order by 3',
      entry.position, entry.table_name,
      (select string_agg(format('%1$L, told.%1$I', name), ', ')
       from unnest(lineup.key_columns(entry.table_name)) as name),
      entry.table_name, lineup.person_condition(entry.table_name)) using people;
  end loop;
end
$$;
comment on function lineup.person_rows(bigint[]) is
  'Every row that Lineup holds of some people, by the catalogue of personal data.';

create function lineup.person_audit(people bigint[])
returns setof lineup.audit_entry
language plpgsql
stable
as $$
declare
  entry   record;
  numbers bigint[];
begin
  for entry in
    select table_name, column_name, refers_to
    from report.personal_data_v1
    where refers_to in ('curator', 'channel')
    order by position
  loop
    -- Accounts that are gone are known by what the audit tells of them.
    numbers := case entry.refers_to when 'curator' then people else array(
      select channel_id from lineup.channel where curator_id = any (people)
      union
      select (coalesce(after, before) ->> 'channel_id')::bigint
      from lineup.audit_entry
      where table_name = 'channel'
        and ((before ->> 'curator_id')::bigint = any (people)
             or (after ->> 'curator_id')::bigint = any (people))
    ) end;
    return query
      select audit_entry.*
      from lineup.audit_entry
      where table_name = entry.table_name
        and jsonb_typeof(coalesce(after, before) -> entry.column_name) = 'number'
        and ((before ->> entry.column_name)::bigint = any (numbers)
             or (after ->> entry.column_name)::bigint = any (numbers));
  end loop;
  -- While two were one, what the audit tells of the one tells of the other.
  return query
    select audit_entry.*
    from lineup.curator_merge as merge
    join report.personal_data_v1 as told on refers_to = 'curator'
    join lineup.audit_entry
      on audit_entry.table_name = told.table_name and at between merged_at and undone_at
        and kept_id in (((before ->> column_name)::bigint), ((after ->> column_name)::bigint))
        and jsonb_typeof(coalesce(after, before) -> column_name) = 'number'
    where merged_id = any (people) and undone_at is not null;
end
$$;
comment on function lineup.person_audit(bigint[]) is
  'The entries of the audit that tell of some people; an entry may come twice.';

create function lineup.one_person(person bigint)
returns bigint[]
language sql
stable
return (
  with recursive entry (curator_id) as (
    select person
    union
    select merged_id
    from lineup.curator_merge
    join entry on kept_id = curator_id
    where undone_at is null
  )
  select array_agg(curator_id order by curator_id) from entry
);
comment on function lineup.one_person(bigint) is
  'The numbers of a person: the own one and those of the entries that were merged into it.';

create function lineup.dossier(person bigint)
returns table (place integer, table_name text, row_told json)
language sql
stable
as $$
  select place, table_name, row_told from lineup.person_rows(lineup.one_person(person))
  union all
  select 1000000 + row_number() over (order by audit_entry_id)::integer, 'audit_entry', row_told
  from (
    select audit_entry_id, to_json(audit_entry) as row_told
    from lineup.audit_entry
    where audit_entry_id in (
      select told.audit_entry_id from lineup.person_audit(lineup.one_person(person)) as told)
  ) as entry
$$;
comment on function lineup.dossier(bigint) is
  'Everything that Lineup holds of a person, with what the audit tells, in the order of place.';

create function lineup.kept_person(person bigint)
returns bigint
language sql
stable
return (
  with recursive entry (curator_id, step) as (
    select person, 0
    union
    select kept_id, step + 1
    from lineup.curator_merge
    join entry on merged_id = curator_id
    where undone_at is null
  )
  select curator_id from entry order by step desc limit 1
);
comment on function lineup.kept_person(bigint) is
  'The entry that a number finds: its own, or the one that it was merged into.';

create function lineup.blank_curator()
returns jsonb
language plpgsql
stable
as $$
declare
  defaults text;
  answer   jsonb;
begin
  select string_agg(
           format('%s as %I',
                  coalesce(pg_get_expr(adbin, adrelid), 'null::' || atttypid::regtype), attname),
           ', ' order by attnum)
  into defaults
  from pg_attribute
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = 'lineup.curator'::regclass and attnum > 0 and not attisdropped
    and attgenerated = '' and attidentity = '';
  execute format('select to_jsonb(blank) from (select %s) as blank', defaults) into answer;
  return answer;
end
$$;
comment on function lineup.blank_curator() is 'What is told of a person of whom nothing is told.';

create function lineup.joined_curator(kept jsonb, merged jsonb, preferred text[])
returns jsonb
language plpgsql
stable
as $$
declare
  blank       jsonb := lineup.blank_curator();
  is_contract constant text := '^(min|max|minimum)_';
  has_limits  boolean := exists (
    select from jsonb_each(kept) where key ~ is_contract and value is distinct from blank -> key);
  answer      jsonb := kept;
  field       text;
  mine        jsonb;
  theirs      jsonb;
begin
  foreach field in array lineup.stored_columns('curator') loop
    mine   := kept -> field;
    theirs := merged -> field;
    answer := answer || jsonb_build_object(field, case
      when field = 'curator_id' then mine
      when field = 'created_at'
        then to_jsonb(least((kept ->> field)::timestamptz, (merged ->> field)::timestamptz))
      when field = 'updated_at' then to_jsonb(now())
      when jsonb_typeof(mine) = 'array' and jsonb_typeof(theirs) = 'array' then
        mine || coalesce((select jsonb_agg(value order by position)
                          from jsonb_array_elements(theirs) with ordinality as told (value, position)
                          where not mine @> value), '[]')
      when field = 'notes' and mine <> 'null' and theirs <> 'null' and mine <> theirs
        then to_jsonb((mine #>> '{}') || E'\n\n' || (theirs #>> '{}'))
      -- Limits belong together: half of one contract and half of another may contradict.
      when field ~ is_contract
        then case when 'contract' = any (preferred) or not has_limits then theirs else mine end
      when field = any (preferred) and theirs is distinct from blank -> field then theirs
      when mine is distinct from blank -> field then mine
      else theirs end);
  end loop;
  return answer;
end
$$;
comment on function lineup.joined_curator(jsonb, jsonb, text[]) is
  'One entry of two: the kept one''s values where it has some, or the other''s where preferred; lists and notes of both.';

create function lineup.refuse(fact text, words text)
returns void
language plpgsql
as $$
begin
  raise exception using errcode = 'check_violation', constraint = fact, message = words;
end
$$;
comment on function lineup.refuse(text, text) is
  'Refuses what is under way by the name of the fact that stands against it.';

create function lineup.move_rows(told_table text, told_column text, kept bigint, merged bigint,
                                 is_merged_preferred boolean)
returns void
language plpgsql
as $$
declare
  key    record;
  winner bigint := case when is_merged_preferred then merged else kept end;
begin
  -- Where both say something of the same day, shift or the like, one of them stays.
  for key in
    select coalesce(
             string_agg(format('mine.%1$I is not distinct from theirs.%1$I', attname), ' and ')
               filter (where attname is not null), 'true') as same,
           coalesce(pg_get_expr(indpred, indrelid), 'true') as is_meant
    from pg_index
    left join pg_attribute
      on attrelid = indrelid and attnum = any (indkey) and attname <> told_column
    where indrelid = format('lineup.%I', told_table)::regclass
      and indisunique and indexprs is null
      and (select attnum from pg_attribute
           where attrelid = indrelid and attname = told_column) = any (indkey)
    group by indexrelid, indrelid, indpred
  loop
    execute format(
      'delete from lineup.%1$I as mine
       using (select * from lineup.%1$I where %4$s) as theirs
       where mine.%2$I = $1 and theirs.%2$I = $2 and %3$s
         and mine.ctid in (select ctid from lineup.%1$I where %4$s and %2$I = $1)',
      told_table, told_column, key.same, key.is_meant)
      using kept + merged - winner, winner;
  end loop;
  execute format('update lineup.%1$I set %2$I = $1 where %2$I = $2', told_table, told_column)
    using kept, merged;
end
$$;
comment on function lineup.move_rows(text, text, bigint, bigint, boolean) is
  'Gives one entry''s rows of a table to another; of two that say something of the same, one goes.';

create function lineup.merge_pairs(kept bigint, merged bigint, preferred text[])
returns void
language plpgsql
as $$
declare
  winner bigint := case when 'curator_pair' = any (preferred) then merged else kept end;
  loser  bigint := kept + merged - winner;
begin
  delete from lineup.curator_pair
  where (first_id, second_id) in ((kept, merged), (merged, kept));
  delete from lineup.duplicate_dismissal
  where (first_id, second_id) in ((kept, merged), (merged, kept));
  -- Two who keep apart are told once, whoever is first; buddies in each direction.
  delete from lineup.curator_pair as mine
  using lineup.curator_pair as theirs
  where loser in (mine.first_id, mine.second_id) and winner in (theirs.first_id, theirs.second_id)
    and mine.campaign_id = theirs.campaign_id
    and mine.first_id + mine.second_id - loser = theirs.first_id + theirs.second_id - winner
    and (mine.kind <> theirs.kind or mine.kind = 'apart'
         or (mine.first_id = loser) = (theirs.first_id = winner));
  update lineup.curator_pair as pair
  set first_id  = case pair.kind when 'apart' then least(moved.first_id, moved.second_id)
                  else moved.first_id end,
      second_id = case pair.kind when 'apart' then greatest(moved.first_id, moved.second_id)
                  else moved.second_id end
  from (
    select curator_pair_id,
           case first_id when merged then kept else first_id end as first_id,
           case second_id when merged then kept else second_id end as second_id
    from lineup.curator_pair
    where merged in (first_id, second_id)
  ) as moved
  where moved.curator_pair_id = pair.curator_pair_id;
  delete from lineup.duplicate_dismissal as mine
  using lineup.duplicate_dismissal as theirs
  where merged in (mine.first_id, mine.second_id) and kept in (theirs.first_id, theirs.second_id)
    and mine.first_id + mine.second_id - merged = theirs.first_id + theirs.second_id - kept;
  update lineup.duplicate_dismissal
  set first_id  = least(first_id + second_id - merged, kept),
      second_id = greatest(first_id + second_id - merged, kept)
  where merged in (first_id, second_id);
end
$$;
comment on function lineup.merge_pairs(bigint, bigint, text[]) is
  'Gives one entry''s pairs to another; the two are no pair any more.';

create function lineup.merge_work(kept bigint, merged bigint, gives_up_drafts boolean)
returns void
language plpgsql
as $$
begin
  if exists (
    select from lineup.assignment as mine
    join lineup.assignment as theirs on mine.during && theirs.during
    where mine.curator_id = kept and theirs.curator_id = merged
  ) then
    perform lineup.refuse('merged_people_are_not_booked_at_once',
                          'both are booked at the same time');
  end if;
  if exists (
    select from lineup.plan_assignment as mine
    join lineup.plan_assignment as theirs using (plan_id)
    join lineup.plan using (plan_id)
    where mine.curator_id = kept and theirs.curator_id = merged and mine.during && theirs.during
      and (plan.state = 'accepted' or plan.state = 'draft' and not gives_up_drafts)
  ) then
    perform lineup.refuse('merged_people_are_not_planned_at_once',
                          'a plan has both at the same time');
  end if;

  delete from lineup.plan_assignment as theirs
  using lineup.plan_assignment as mine
  where theirs.curator_id = merged and mine.curator_id = kept
    and mine.plan_id = theirs.plan_id and mine.during && theirs.during;
  -- Of two hires of one plan or campaign the amounts add up, so that the books stay as they are.
  update lineup.plan_hire as mine
  set cost_minor = mine.cost_minor + theirs.cost_minor
  from lineup.plan_hire as theirs
  where mine.curator_id = kept and theirs.curator_id = merged and mine.plan_id = theirs.plan_id;
  update lineup.plan_assignment set curator_id = kept where curator_id = merged;
  create temporary table told_booking on commit drop as
  select assignment_id, published_at
  from lineup.assignment
  where curator_id = merged and published_at is not null;
  create temporary table joined_hire on commit drop as
  select mine.engagement_id as kept_hire, theirs.engagement_id as merged_hire, theirs.cost_minor
  from lineup.engagement as mine
  join lineup.engagement as theirs using (campaign_id)
  where mine.curator_id = kept and theirs.curator_id = merged
    and mine.state in ('planned', 'offered', 'accepted')
    and theirs.state in ('planned', 'offered', 'accepted');
  update lineup.engagement as mine
  set cost_minor = mine.cost_minor + joined_hire.cost_minor
  from joined_hire
  where mine.engagement_id = kept_hire;
  update lineup.assignment
  set curator_id = kept, engagement_id = kept_hire
  from joined_hire
  where engagement_id = merged_hire;
  delete from lineup.engagement
  using joined_hire
  where engagement_id = merged_hire;
  update lineup.engagement set curator_id = kept where curator_id = merged;
  update lineup.assignment set curator_id = kept where curator_id = merged;
  -- The person was told of the work, whichever entry it stood in.
  update lineup.assignment
  set published_at = told_booking.published_at
  from told_booking
  where told_booking.assignment_id = assignment.assignment_id;
  drop table told_booking, joined_hire;
end
$$;
comment on function lineup.merge_work(bigint, bigint, boolean) is
  'Gives one entry''s work in plans and in force to another, where the two never work at once.';

create function lineup.merge_people()
returns trigger
language plpgsql
as $$
declare
  kept   jsonb;
  merged jsonb;
  answer jsonb;
  entry  record;
  is_left boolean;
begin
  perform from lineup.curator
  where curator_id in (new.kept_id, new.merged_id)
  order by curator_id
  for update;
  select to_jsonb(curator) into kept from lineup.curator where curator_id = new.kept_id;
  select to_jsonb(curator) into merged from lineup.curator where curator_id = new.merged_id;
  if kept is null or merged is null then
    perform lineup.refuse('merged_people_are_on_the_roster', 'one of the two is not there');
  end if;
  set constraints lineup.assignment_is_of_the_hired, lineup.plan_assignment_is_of_a_hire deferred;

  insert into lineup.curator_merge_row (curator_merge_id, table_name, row_key, before)
  select new.curator_merge_id, table_name, row_key, row_told::jsonb
  from lineup.person_rows(array[new.kept_id, new.merged_id]) as found
  where table_name in (select told.table_name from report.personal_data_v1 as told
                       where on_merge <> 'stay');

  perform lineup.merge_pairs(new.kept_id, new.merged_id, new.preferred);
  perform lineup.merge_work(new.kept_id, new.merged_id, new.gives_up_drafts);
  update lineup.channel
  set is_primary = false
  where is_primary
    and curator_id = case when 'main_channel' = any (new.preferred) then new.kept_id
                          else new.merged_id end
    and 2 = (select count(*) from lineup.channel as main
             where is_primary and main.curator_id in (new.kept_id, new.merged_id));
  for entry in
    select table_name, column_name
    from report.personal_data_v1
    where on_merge = 'move' and refers_to = 'curator'
    order by position
  loop
    perform lineup.move_rows(entry.table_name, entry.column_name, new.kept_id, new.merged_id,
                             entry.table_name = any (new.preferred));
  end loop;
  set constraints lineup.assignment_is_of_the_hired, lineup.plan_assignment_is_of_a_hire immediate;

  -- Nothing may go with the entry that the catalogue does not know of.
  for entry in
    select conrelid::regclass as name, attname
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'lineup.curator'::regclass
  loop
    execute format('select exists (select from %s where %I = $1)', entry.name, entry.attname)
      into is_left using new.merged_id;
    if is_left then
      raise exception 'report.personal_data_v1 does not tell how rows of % are merged', entry.name;
    end if;
  end loop;

  answer := lineup.joined_curator(kept, merged, new.preferred);
  delete from lineup.curator where curator_id = new.merged_id;
  execute format(
    'update lineup.curator set (%1$s) = (select %1$s from jsonb_populate_record(null::lineup.curator, $1))
     where curator_id = $2',
    (select string_agg(quote_ident(name), ', ')
     from unnest(lineup.stored_columns('curator')) as name where name <> 'curator_id'))
    using answer, new.kept_id;
  insert into lineup.former_key (external_id, curator_id)
  select key, new.kept_id
  from (values (kept ->> 'external_id'), (merged ->> 'external_id')) as told (key)
  where key is not null and key is distinct from answer ->> 'external_id';

  insert into lineup.curator_merge_row (curator_merge_id, table_name, row_key, after)
  select new.curator_merge_id, table_name, row_key, row_told::jsonb
  from lineup.person_rows(array[new.kept_id]) as found
  where table_name in (select told.table_name from report.personal_data_v1 as told
                       where on_merge <> 'stay')
  on conflict on constraint curator_merge_row_key do update set after = excluded.after;
  delete from lineup.curator_merge_row
  where curator_merge_id = new.curator_merge_id and before is not distinct from after;
  return null;
end
$$;
comment on function lineup.merge_people() is
  'Trigger: a new merge gives everything of one entry to the other and notes every row that changes.';

create trigger merge_is_done
  after insert on lineup.curator_merge
  for each row execute function lineup.merge_people();

create function lineup.told_of(row_told jsonb)
returns text
language sql
immutable
return (
  select string_agg(key || ' ' || (value #>> '{}'), ', ' order by key)
  from jsonb_each(row_told)
  where value <> 'null' and key !~ '_(id|at)$'
);
comment on function lineup.told_of(jsonb) is
  'A row in words: its columns and values, without keys and times of recording.';

create function lineup.merge_decisions(asked bigint)
returns table (place integer, subject text, kept text, given_up text)
language plpgsql
stable
as $$
#variable_conflict use_column
begin
  return query
  with person as (
    select (select before from lineup.curator_merge_row as told
            where told.curator_merge_id = merge.curator_merge_id and table_name = 'curator'
              and row_key = jsonb_build_object('curator_id', kept_id)) as mine,
           (select before from lineup.curator_merge_row as told
            where told.curator_merge_id = merge.curator_merge_id and table_name = 'curator'
              and row_key = jsonb_build_object('curator_id', merged_id)) as theirs,
           (select after from lineup.curator_merge_row as told
            where told.curator_merge_id = merge.curator_merge_id and table_name = 'curator'
              and row_key = jsonb_build_object('curator_id', kept_id)) as one
    from lineup.curator_merge as merge
    where curator_merge_id = asked
  )
  select 0, key, coalesce(value #>> '{}', 'none'),
         coalesce(case when value = mine -> key then theirs else mine end ->> key, 'none')
  from person
  cross join lateral jsonb_each(one)
  cross join (select lineup.blank_curator() as row_told) as blank
  where mine -> key <> theirs -> key and value in (mine -> key, theirs -> key)
    and blank.row_told -> key not in (mine -> key, theirs -> key)
    and key not in ('curator_id', 'created_at', 'updated_at')
  union all
  -- Rows that went, as another says something of the same.
  select position, table_name,
         case when table_name in ('plan_hire', 'engagement') then 'one hire, with the costs of both'
              else 'the other entry''s' end,
         lineup.told_of(gone.before)
  from lineup.curator_merge_row as gone
  join lineup.curator_merge as merging using (curator_merge_id)
  join (select table_name, min(position) as position, array_agg(column_name) as names
        from report.personal_data_v1 group by table_name) as told using (table_name)
  where curator_merge_id = asked and gone.after is null and table_name <> 'curator'
    and not exists (
      select from lineup.curator_merge_row as moved
      where moved.curator_merge_id = gone.curator_merge_id and moved.table_name = gone.table_name
        and moved.after is not null
        and moved.after - names - 'cost_minor' = gone.before - names - 'cost_minor'
    );
end
$$;
comment on function lineup.merge_decisions(bigint) is
  'Where both entries said something: what the merge kept and what it gave up.';

create function lineup.restored(today jsonb, before jsonb, after jsonb)
returns jsonb
language sql
immutable
return today || coalesce((
  select jsonb_object_agg(key, value)
  from jsonb_each(before)
  where value is distinct from after -> key and today -> key is not distinct from after -> key
), '{}');
comment on function lineup.restored(jsonb, jsonb, jsonb) is
  'A row with the values from before a merge, but for those that were changed again since.';

create function lineup.part_people()
returns trigger
language plpgsql
as $$
declare
  entry   record;
  today   jsonb;
  target  jsonb;
  is_that text;
  changed integer := 0;
begin
  if exists (
    select from lineup.curator_merge as later
    where later.curator_merge_id > old.curator_merge_id and later.undone_at is null
      and old.kept_id in (later.kept_id, later.merged_id)
  ) then
    perform lineup.refuse('later_merges_are_undone_first', 'a later merge rests on this one');
  end if;
  if not exists (select from lineup.curator_merge_row where curator_merge_id = old.curator_merge_id)
  then
    perform lineup.refuse('forgotten_people_stay_forgotten', 'the person was forgotten');
  end if;
  set constraints lineup.assignment_is_of_the_hired, lineup.plan_assignment_is_of_a_hire deferred;

  -- The kept entry first, which may hold a key of the other; what moved goes back before what was
  -- taken away comes, which may have been the same to the database.
  for entry in
    select table_name, row_key, before, after, position,
           case when table_name = 'curator' then case when after is null then 2 else 1 end
                when before is null then 4 when after is null then 5 else 3 end as step,
           lineup.stored_columns(table_name) as columns
    from lineup.curator_merge_row
    join (select table_name, min(position) as position
          from report.personal_data_v1 group by table_name) as told using (table_name)
    where curator_merge_id = old.curator_merge_id
    order by step, case when before is null then -position else position end, row_key
  loop
    if entry.after is null then
      execute format(
        'insert into lineup.%1$I (%2$s) overriding system value
         select %2$s from jsonb_populate_record(null::lineup.%1$I, $1)',
        entry.table_name,
        (select string_agg(quote_ident(name), ', ') from unnest(entry.columns) as name))
        using entry.before;
      continue;
    end if;
    is_that := (select string_agg(format('%I = %L', key, value), ' and ' order by key)
                from jsonb_each_text(entry.row_key));
    execute format('select to_jsonb(told) from lineup.%I as told where %s',
                   entry.table_name, is_that) into today;
    if today is null then
      changed := changed + 1;
    elsif entry.step = 4 then
      if today <> entry.after then
        changed := changed + 1;
      else
        execute format('delete from lineup.%I where %s', entry.table_name, is_that);
      end if;
    else
      target := lineup.restored(today, entry.before, entry.after);
      changed := changed + (
        select count(*) from jsonb_each(entry.before)
        where value is distinct from entry.after -> key and value is distinct from target -> key);
      -- Bookings that change hands lose the time at which they were told; it comes back after.
      for attempt in 1..2 loop
        execute format(
          'update lineup.%1$I as told
           set (%2$s) = (select %2$s from jsonb_populate_record(null::lineup.%1$I, $1))
           where %3$s and to_jsonb(told) <> $1',
          entry.table_name,
          (select string_agg(quote_ident(name), ', ') from unnest(entry.columns) as name
           where not entry.row_key ? name),
          is_that)
          using target;
      end loop;
    end if;
  end loop;
  set constraints lineup.assignment_is_of_the_hired, lineup.plan_assignment_is_of_a_hire immediate;
  delete from lineup.curator_merge_row where curator_merge_id = old.curator_merge_id;
  new.left_as_changed := changed;
  return new;
end
$$;
comment on function lineup.part_people() is
  'Trigger: undoing a merge puts every row back as it was, but for values changed since.';

create trigger merge_is_undone
  before update on lineup.curator_merge
  for each row when (old.undone_at is null and new.undone_at is not null)
  execute function lineup.part_people();

create function lineup.forget_person()
returns trigger
language plpgsql
as $$
declare
  people  bigint[] := lineup.one_person(new.curator_id);
  entry   record;
  is_kept boolean := false;
  found   boolean;
begin
  perform from lineup.curator where curator_id = new.curator_id for update;
  if exists (
    select from lineup.assignment where curator_id = any (people) and upper(during) > now()
  ) then
    perform lineup.refuse('forgotten_people_have_no_work_to_come',
                          'the person is booked for work to come');
  end if;

  if new.is_suppressed then
    insert into lineup.suppression (hash)
    select lineup.suppression_hash(kind, address)
    from (
      select 'email', email from lineup.curator where curator_id = any (people)
      union
      select 'email', before ->> 'email'
      from lineup.curator_merge_row
      join lineup.curator_merge using (curator_merge_id)
      where kept_id = any (people) and undone_at is null and table_name = 'curator'
      union
      select platform, handle from lineup.channel where curator_id = any (people)
      union
      select former.platform, former.handle
      from lineup.former_handle as former
      join lineup.channel using (channel_id)
      where curator_id = any (people) and released_at is null
    ) as told (kind, address)
    where address is not null
    on conflict do nothing;
  end if;

  for entry in
    select table_name, max(position) as position, min(on_forget) as on_forget
    from report.personal_data_v1 as told
    where on_forget = 'erase'
       or on_forget = 'keep' and exists (
            select from pg_constraint
            where contype = 'f' and confrelid = 'lineup.curator'::regclass
              and conrelid = format('lineup.%I', told.table_name)::regclass)
    group by table_name
    order by 2 desc
  loop
    if entry.on_forget = 'erase' then
      execute format('delete from lineup.%I as told where %s', entry.table_name,
                     lineup.person_condition(entry.table_name)) using people;
    else
      execute format('select exists (select from lineup.%I as told where %s)', entry.table_name,
                     lineup.person_condition(entry.table_name)) into found using people;
      is_kept := is_kept or found;
    end if;
  end loop;
  if is_kept then
    execute format('update lineup.curator set name = %L, state = %L, %s where curator_id = $1',
      'Forgotten person', 'left',
      (select string_agg(format('%I = default', name), ', ')
       from unnest(lineup.stored_columns('curator')) as name
       where name not in ('curator_id', 'name', 'state'))) using new.curator_id;
  else
    delete from lineup.curator where curator_id = new.curator_id;
  end if;

  update lineup.audit_entry as told
  set before = case when is_erased then lineup.numbers(told.before, keys) else told.before end,
      after  = case when is_erased then lineup.numbers(told.after, keys) else told.after end,
      reason = null
  from (select distinct audit_entry_id from lineup.person_audit(people)) as concerned
  join lineup.audit_entry as known using (audit_entry_id)
  join (
    select table_name, bool_or(on_forget <> 'keep') as is_erased,
           lineup.key_columns(table_name) || array_agg(column_name) as keys
    from report.personal_data_v1
    group by table_name
  ) as rule using (table_name)
  where told.audit_entry_id = known.audit_entry_id and told.table_name <> 'erasure';
  return null;
end
$$;
comment on function lineup.forget_person() is
  'Trigger: an erasure takes everything personal away, in the audit too; amounts stay, of a number.';

create trigger person_is_forgotten
  after insert on lineup.erasure
  for each row execute function lineup.forget_person();

create function lineup.refuse_forgotten_hire()
returns trigger
language plpgsql
as $$
begin
  if exists (select from lineup.erasure where curator_id = new.curator_id) then
    raise exception using
      errcode    = 'check_violation',
      constraint = 'forgotten_people_are_not_hired',
      message    = 'somebody to be hired was forgotten';
  end if;
  return new;
end
$$;
comment on function lineup.refuse_forgotten_hire() is
  'Trigger: nobody is hired who was forgotten, as a plan from before may want.';

create trigger hire_is_of_somebody_known
  before insert on lineup.engagement
  for each row execute function lineup.refuse_forgotten_hire();

create function lineup.name_pairs(least_likeness double precision)
returns table (first_id bigint, second_id bigint, namesakes integer)
language sql
stable
set work_mem = '128MB'
set enable_nestloop = off
as $$
  -- Two names with so many of their trigrams in common share three of the n - ceil(t n) + 3 rarest of
  -- either, so that only names with three rare trigrams in common are compared.
  with named as materialized (
    select name, array_agg(curator_id) as people, row_number() over () as name_id,
           show_trgm(name) as pieces
    from (select curator_id, lineup.plain_words(name) as name from lineup.curator) as person
    group by name
  ), trigram as materialized (
    select name_id, cardinality(pieces) as pieces, piece collate "C" as piece
    from named
    cross join lateral unnest(pieces) as piece
  ), piece as materialized (
    select piece, row_number() over (order by count(*), piece) as rank
    from trigram
    group by piece
  ), ranked as (
    select name_id, pieces, rank, row_number() over (partition by name_id order by rank) as place
    from trigram
    join piece using (piece)
  ), rare as materialized (
    select name_id, pieces, rank
    from ranked
    where place <= pieces - ceil(least_likeness * pieces) + 3
  ), threesome as materialized (
    select name_id, first.pieces,
           first.rank * 1000000000000 + second.rank * 1000000 + third.rank as ranks
    from rare as first
    join rare as second using (name_id)
    join rare as third using (name_id)
    where first.rank < second.rank and second.rank < third.rank
  ), near_name as (
    select distinct first.name_id as first_name, second.name_id as second_name
    from threesome as first
    join threesome as second using (ranks)
    where first.name_id < second.name_id
      and first.pieces >= least_likeness * second.pieces
      and second.pieces >= least_likeness * first.pieces
  )
  -- A name that many bear says nothing.
  select least(one, other), greatest(one, other), cardinality(people)
  from named
  cross join lateral unnest(people) as one
  cross join lateral unnest(people) as other
  where cardinality(people) between 2 and 20 and one < other
  union all
  select least(one, other), greatest(one, other),
         cardinality(first.people) + cardinality(second.people)
  from near_name
  join named as first on first.name_id = first_name
  join named as second on second.name_id = second_name
  cross join lateral unnest(first.people) as one
  cross join lateral unnest(second.people) as other
  where cardinality(first.people) + cardinality(second.people) <= 20
    and similarity(first.name, second.name) >= least_likeness
$$;
comment on function lineup.name_pairs(double precision) is
  'Entries whose names are alike, with the number of entries that bear one of the two names.';

create function lineup.handle_likeness(one bigint, other bigint)
returns numeric
language sql
stable
return (
  select max(case when first.handle_key = second.handle_key then .6 else .4 end)
  from lineup.channel as first
  join lineup.channel as second
    on translate(first.handle_key, '._-', '') = translate(second.handle_key, '._-', '')
  where first.curator_id = one and second.curator_id = other
    and length(translate(first.handle_key, '._-', '')) >= 3
);
comment on function lineup.handle_likeness(bigint, bigint) is
  'What accounts say for two entries being one: .6 for a handle that both have, .4 for the same but for punctuation; null: nothing.';

-- Who has this handle, whatever its punctuation?
create index channel_by_plain_handle on lineup.channel (translate(handle_key, '._-', ''));
-- Who has this e-mail address?
create index curator_by_plain_email on lineup.curator (lower(btrim(email)));

create function lineup.duplicate_candidates(least_score double precision, about bigint default null)
returns table (first_id bigint, second_id bigint, score double precision, reasons text[])
language sql
stable
as $$
  with candidate (one, other, namesakes) as (
    select first_id, second_id, namesakes
    -- From this likeness on the name alone reaches the score; under .85 it is never enough.
    from lineup.name_pairs(greatest(.85, .5 + least_score / 1.1))
    where about is null
    union all
    select first.curator_id, second.curator_id, null
    from lineup.curator as first
    join lineup.curator as second on lower(btrim(second.email)) = lower(btrim(first.email))
    where about is null and first.curator_id < second.curator_id
      and lower(btrim(first.email)) in (
        select lower(btrim(email)) from lineup.curator
        where email <> '' group by 1 having count(*) between 2 and 20)
    union all
    select first.curator_id, second.curator_id, null
    from lineup.channel as first
    join lineup.channel as second
      on translate(second.handle_key, '._-', '') = translate(first.handle_key, '._-', '')
    where about is null and first.curator_id < second.curator_id
      and translate(first.handle_key, '._-', '') in (
        select translate(handle_key, '._-', '') from lineup.channel
        group by 1 having count(distinct curator_id) between 2 and 20)
    union all
    select about, alike.curator_id,
           1 + (count(*) filter (where similarity(lineup.plain_words(alike.name),
                                                  lineup.plain_words(asked.name)) = 1)
                over ())::integer
    from lineup.curator as asked
    join lineup.curator as alike on lineup.plain_words(alike.name) % lineup.plain_words(asked.name)
    where asked.curator_id = about and alike.curator_id <> about
    union all
    select about, second.curator_id, null
    from lineup.curator as first
    join lineup.curator as second on lower(btrim(second.email)) = lower(btrim(first.email))
    where first.curator_id = about and first.email <> ''
    union all
    select about, second.curator_id, null
    from lineup.channel as first
    join lineup.channel as second
      on translate(second.handle_key, '._-', '') = translate(first.handle_key, '._-', '')
    where first.curator_id = about
  ), pair as (
    select least(one, other) as first_id, greatest(one, other) as second_id,
           max(namesakes) as namesakes
    from candidate
    where one <> other
    group by 1, 2
  ), weighed as (
    select pair.first_id, pair.second_id, has_email, handles, likeness,
           1 - (1 - case when has_email then .9 else 0 end)
             * (1 - coalesce(handles, 0))
             * (1 - case when likeness >= .7
                         then 1.1 * (likeness - .5) * least(1, 4.0 / coalesce(namesakes, 2))
                         else 0 end) as score
    from pair
    join lineup.curator as first on first.curator_id = first_id
    join lineup.curator as second on second.curator_id = second_id
    cross join lateral (
      select first.email <> ''
               and coalesce(lower(btrim(first.email)) = lower(btrim(second.email)), false)
               as has_email,
             lineup.handle_likeness(pair.first_id, pair.second_id)::double precision as handles,
             similarity(lineup.plain_words(first.name), lineup.plain_words(second.name))
               as likeness
    ) as evidence
  )
  select weighed.first_id, weighed.second_id, weighed.score, array_remove(array[
           case when has_email then 'same e-mail' end,
           case when handles > .5 then 'same handle' when handles > 0 then 'like handles' end,
           case when likeness = 1 then 'same name' when likeness >= .7 then 'similar names' end
         ], null)
  from weighed
  where weighed.score >= least_score and weighed.score > 0
    and not exists (
      select from lineup.duplicate_dismissal as dismissed
      where dismissed.first_id = weighed.first_id and dismissed.second_id = weighed.second_id)
$$;
comment on function lineup.duplicate_candidates(double precision, bigint) is
  'Pairs of entries that may be one person, of all or of one, by e-mail, handles and names, with a score from 0 to 1.';

select lineup.audit('lineup.former_handle', 'former_handle_id');
select lineup.audit('lineup.former_key', 'external_id');
select lineup.audit('lineup.duplicate_dismissal', 'first_id', 'second_id');

-- What an import of the roster compares besides.
select lineup.count_revisions('lineup.former_handle');
select lineup.count_revisions('lineup.former_key');
select lineup.count_revisions('lineup.suppression');
