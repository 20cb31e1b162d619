begin;
select plan(7);

select is_empty(
  $$
    select conrelid::regclass, attname
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f'
      and confrelid in ('lineup.curator'::regclass, 'lineup.channel'::regclass)
    except
    select format('lineup.%I', table_name)::regclass, column_name::name
    from report.personal_data_v1
  $$,
  'every column that names a person or an account is catalogued');
select is_empty(
  $$
    select attrelid::regclass, attname
    from pg_attribute
    join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
    where relnamespace = 'lineup'::regnamespace and attnum > 0 and not attisdropped
      -- The audit tells of people by what it says of the other tables.
      and relname <> 'audit_entry'
      and (attname ~ '(^|_)(curators?|person|people|kept|merged)(_id|$)'
           or attname ~ 'hires' and atttypid = 'bigint[]'::regtype
           or attname ~ '(^|_)(handle|e_?mail|phone|birth|address)(_|$)'
           or col_description(attrelid, attnum) ~* 'personal')
      and not exists (
        select from report.personal_data_v1
        where format('lineup.%I', table_name)::regclass = attrelid)
  $$,
  'every table with a column that sounds personal is catalogued');
select is_empty(
  $$
    select conrelid::regclass
    from pg_constraint
    join report.personal_data_v1 as told
      on confrelid = format('lineup.%I', told.table_name)::regclass and on_forget = 'erase'
    where contype = 'f' and not exists (
      select from report.personal_data_v1 as mine
      where format('lineup.%I', mine.table_name)::regclass = conrelid)
  $$,
  'what hangs on a person''s rows is catalogued too');
select is_empty(
  $$
    select table_name, column_name
    from report.personal_data_v1
    where not exists (
      select from pg_attribute
      where attrelid = to_regclass(format('lineup.%I', table_name)) and attname = column_name)
  $$,
  'what is catalogued is there');
select is_empty(
  $$
    select told.table_name, told.refers_to
    from report.personal_data_v1 as told
    where refers_to <> 'curator' and not exists (
      select from report.personal_data_v1 as before
      where before.table_name = told.refers_to and before.position < told.position)
  $$,
  'a table comes after those that its rows refer to');
select is_empty(
  $$
    select table_name from report.personal_data_v1
    where on_merge not in ('join', 'move', 'follow', 'stay')
       or on_forget not in ('blank', 'erase', 'keep')
  $$,
  'each says what becomes of its rows');

-- A table that somebody adds and forgets to catalogue.
create table lineup.confession (
  curator_id bigint not null references lineup.curator on delete cascade
);
select isnt_empty(
  $$
    select conrelid::regclass, attname
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f' and confrelid = 'lineup.curator'::regclass
    except
    select format('lineup.%I', table_name)::regclass, column_name::name
    from report.personal_data_v1
  $$,
  'a table that is not catalogued is found');

select * from finish();
rollback;
