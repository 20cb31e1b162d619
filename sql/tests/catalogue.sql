begin;
select plan(12);

create temporary view lineup_relation as
select pg_class.oid, relname, relkind, reloptions, nspname
from pg_class
join pg_namespace on pg_namespace.oid = relnamespace
where nspname in ('lineup', 'report') and relkind in ('r', 'p', 'v', 'm');
create temporary view lineup_constraint as
select pg_constraint.*
from pg_constraint
join pg_namespace on pg_namespace.oid = connamespace
where nspname in ('lineup', 'report');

select cmp_ok((select count(*) from lineup_relation), '>=', 25::bigint, 'there is a schema to look at');

select is_empty(
  $$select nspname from pg_namespace
    where nspname in ('lineup', 'report') and obj_description(oid, 'pg_namespace') is null$$,
  'every schema has a comment');
select is_empty(
  $$select oid::regclass from lineup_relation
    where coalesce(btrim(obj_description(oid, 'pg_class')), '') = ''$$,
  'every table and view has a comment');
select is_empty(
  $$select lineup_relation.oid::regclass, attname
    from lineup_relation
    join pg_attribute on attrelid = lineup_relation.oid and attnum > 0 and not attisdropped
    where coalesce(btrim(col_description(attrelid, attnum)), '') = ''$$,
  'every column has a comment');
select is_empty(
  $$select pg_proc.oid::regprocedure
    from pg_proc
    join pg_namespace on pg_namespace.oid = pronamespace
    where nspname in ('lineup', 'report')
      and coalesce(btrim(obj_description(pg_proc.oid, 'pg_proc')), '') = ''
      and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')$$,
  'every function has a comment');
select is_empty(
  $$select lineup_relation.oid::regclass, attname
    from lineup_relation
    join pg_attribute on attrelid = lineup_relation.oid and attnum > 0 and not attisdropped
    where relkind = 'r' and not attnotnull
      and col_description(attrelid, attnum) !~ 'null' and nspname = 'lineup'$$,
  'a nullable column''s comment says what null means');
select is_empty(
  $$select oid::regclass from lineup_relation
    where nspname = 'report' and not coalesce('security_invoker=true' = any (reloptions), false)$$,
  'every view of schema report asks with the rights of who reads it');
select is_empty(
  $$select relname from lineup_relation where nspname = 'report' and relname !~ '_v[1-9][0-9]*$'$$,
  'every view of schema report has a version in its name');
select is_empty(
  $$
    select proname, told.relname
    from pg_proc
    join lineup_relation as told on pg_proc.prorettype = to_regtype('report.' || told.relname)
    join lineup_relation as later
      on regexp_replace(later.relname, '_v[0-9]+$', '') = regexp_replace(told.relname, '_v[0-9]+$', '')
    where pronamespace = 'report'::regnamespace and told.nspname = 'report'
      and substring(later.relname from '[0-9]+$')::integer
        > substring(told.relname from '[0-9]+$')::integer
  $$,
  'what was known is told by the newest version of a report');

select is_empty(
  $$select conrelid::regclass, conname from lineup_constraint
    where contype = 'f' and confdeltype = 'a'$$,
  'every foreign key says what a deletion does');
select is_empty(
  $$
    select conrelid::regclass, conname from lineup_constraint
    where contype = 'f' and not exists (
      select from pg_index
      where indrelid = conrelid and indpred is null and indisvalid and indkey[0] = any (conkey)
    )
  $$,
  'every foreign key has an index that finds its rows');
select is_empty(
  $$
    select conrelid::regclass, conname from lineup_constraint
    where conname ~ '_(pkey|fkey|check|excl|not_null)[0-9]*$'
       or contype = 'u' and conname like '%\_key'
  $$,
  'every constraint is named after its fact');

select * from finish();
rollback;
