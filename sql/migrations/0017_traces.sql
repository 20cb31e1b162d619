-- Traces of people: former addresses still find them, and words of others that name who was forgotten are found.

create view lineup.known_address as
select lower(btrim(email)) as address, curator_id, name, email as own_email, false as is_former
from lineup.curator
where email is not null
union all
select lower(btrim(told.before ->> 'email')), curator.curator_id, told.before ->> 'name',
       curator.email, true
from lineup.curator_merge as merge
join lineup.curator_merge_row as told using (curator_merge_id)
join lineup.curator on curator.curator_id = lineup.kept_person(merge.kept_id)
where merge.undone_at is null and told.table_name = 'curator'
  and told.before ->> 'email' is not null
  and lower(btrim(told.before ->> 'email')) is distinct from lower(btrim(curator.email));
comment on view   lineup.known_address            is 'E-mail addresses by which a person is found: the own one, and those that merges gave up.';
comment on column lineup.known_address.address    is 'The address that finds the person, in lower case.';
comment on column lineup.known_address.curator_id is 'Who.';
comment on column lineup.known_address.name       is 'The name that goes with it.';
comment on column lineup.known_address.own_email  is 'The person''s address now; null: none.';
comment on column lineup.known_address.is_former  is 'Whether a merge gave it up.';

create function lineup.person_words(person bigint)
returns text[]
language sql
stable
return (
  with entry as (
    select curator_id from unnest(lineup.one_person(person)) as known (curator_id)
  ), told (word) as (
    select unnest(array[name, email]) from lineup.curator join entry using (curator_id)
    union
    select handle from lineup.channel join entry using (curator_id)
    union
    select former_handle.handle
    from lineup.former_handle
    join lineup.channel using (channel_id)
    join entry using (curator_id)
    union
    select unnest(array[before ->> 'name', before ->> 'email', before ->> 'handle'])
    from lineup.curator_merge_row
    join lineup.curator_merge using (curator_merge_id)
    join entry on curator_id in (kept_id, merged_id)
    where undone_at is null
      and (before ->> 'curator_id')::bigint = any (lineup.one_person(person))
  )
  select coalesce(array_agg(distinct lineup.plain_words(btrim(word))), '{}')
  from told
  -- A single letter stands everywhere.
  where length(btrim(word)) > 1
);
comment on function lineup.person_words(bigint) is
  'Names, e-mail addresses and handles of a person and of entries merged into it, as words are compared.';

create function lineup.mentions(words text[])
returns table (table_name text, row_key jsonb, column_name text, told text)
language plpgsql
stable
as $$
declare
  entry   record;
  -- Whole words: Bo is not in Bold.
  pattern text := '(^|[^[:alnum:]_])('
    || (select string_agg(regexp_replace(word, '([^[:alnum:][:space:]])', '\\\1', 'g'), '|')
        from unnest(words) as word)
    || ')($|[^[:alnum:]_])';
begin
  if cardinality(words) = 0 then return; end if;
  for entry in
    select relname::text as name, attname::text as told_column, atttypid::regtype::text as type
    from pg_attribute
    join pg_class on pg_class.oid = attrelid
    where relnamespace = 'lineup'::regnamespace and relkind = 'r' and attnum > 0
      and not attisdropped and attgenerated = ''
      and atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
      and attname <> 'actor' and attname !~ '_by$'
      -- Who others are is no word about this person.
      and (relname::text, attname::text) not in (
        ('curator', 'name'), ('curator', 'email'), ('curator', 'external_id'),
        ('channel', 'handle'), ('former_handle', 'handle'), ('former_key', 'external_id'))
    order by relname, attnum
  loop
    return query execute format(
      'select %L::text, jsonb_build_object(%s), %L::text, part.told
       from lineup.%I as entry
       cross join lateral %s as part (told)
       where lineup.plain_words(part.told) ~ $1
       order by 2, 4',
      entry.name,
      (select string_agg(format('%1$L, entry.%1$I', key), ', ')
       from unnest(lineup.key_columns(entry.name)) as key),
      entry.told_column, entry.name,
      case entry.type
        when 'text'   then format('(values (entry.%I))', entry.told_column)
        when 'text[]' then format('unnest(entry.%I)', entry.told_column)
        else format(
          $part$(
            select value
            from jsonb_each_text(
              case when jsonb_typeof(entry.%1$I) = 'object' then entry.%1$I else '{}' end
            ) as member (key, value)
            where key <> all ('{name,email,external_id,handle,handle_key,actor}') and key !~ '_by$'
          )$part$, entry.told_column)
      end) using pattern;
  end loop;
end
$$;
comment on function lineup.mentions(text[]) is
  'Every text in a table, other than who people are, that has one of some words, told as words are compared.';
