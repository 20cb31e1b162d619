begin;
select plan(17);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

create function pg_temp.plan_of(statement text)
returns setof text
language plpgsql
as $$
begin
  return query execute 'explain ' || statement;
end
$$;

update lineup.channel set handle = 'Ana.Cooks' where channel_id = 15;
select row_eq(
  'select platform, handle, handle_key, released_at is null from lineup.former_handle',
  row('mastodon'::text, 'Ana.Eats'::text, 'ana.eats'::text, true), 'a rename keeps the former handle');
update lineup.channel set handle = 'ana.cooks' where channel_id = 15;
select is((select count(*) from lineup.former_handle), 1::bigint, 'another case is no rename');
select results_eq(
  'select handle_key, curator_id, handle, held_until is not null from lineup.known_handle order by 1',
  $$values ('ana.cooks', 11::bigint, 'ana.cooks', false), ('ana.eats', 11, 'ana.cooks', true)$$,
  'both handles find the account');
select is(
  pg_temp.refusal('insert into lineup.channel (curator_id, platform, handle)
                   values (12, ''mastodon'', ''ANA.eats'')'),
  'former_handle_is_given_up_first', 'nobody takes another''s former handle unasked');
select is(
  pg_temp.refusal('insert into lineup.channel (curator_id, platform, handle)
                   values (12, ''bluesky'', ''ANA.eats'')'),
  null, 'but does so elsewhere');
select is(
  pg_temp.refusal('update lineup.channel set handle = ''ana.eats'' where platform = ''bluesky'''),
  null, 'or by another case of the own one');
update lineup.channel set handle = 'Ana.Eats' where channel_id = 15;
select results_eq(
  'select handle_key, held_until is not null from lineup.known_handle where curator_id = 11 order by 1',
  $$values ('ana.cooks', true), ('ana.eats', false)$$, 'a handle comes back to its account');
update lineup.channel set handle = 'ana.cooks' where channel_id = 15;
select is((select count(*) from lineup.former_handle where released_at is null), 2::bigint,
  'a former handle finds one account');
update lineup.former_handle set released_at = now() where handle_key = 'ana.eats';
select is(
  pg_temp.refusal('insert into lineup.channel (curator_id, platform, handle)
                   values (12, ''mastodon'', ''ana.eats'')'),
  null, 'a handle that was given up is free');
select is((select curator_id from lineup.known_handle
           where platform = 'mastodon' and handle_key = 'ana.eats'),
  12::bigint, 'and finds whoever has it now');
select ok(
  (select bool_and(held_since <= held_until) from lineup.former_handle), 'history goes forward');

-- Duplicates.
delete from lineup.channel;
insert into lineup.curator (curator_id, name, email) overriding system value
values
  (21, 'José Almeida Santos', 'jose@example.org'), (22, 'Jose Almeida Santos', null),
  (23, 'Santos Almeida, Jose', 'JOSE@example.org'), (24, 'Jose Almeida Santo', null),
  (25, 'Maria Pereira', 'x@example.org'), (26, 'Mario Pereira', null), (27, 'Wu', null);
insert into lineup.channel (curator_id, platform, handle)
values (25, 'instagram', 'm.pereira'), (26, 'x', 'm_pereira'), (27, 'x', 'Wu-Eats'),
       (13, 'instagram', 'wu-eats'), (12, 'x', 'al'), (21, 'bluesky', 'al');
select results_eq(
  'select first_id, second_id, round(score::numeric, 2), reasons
   from lineup.duplicate_candidates(.3)
   order by score desc, first_id, second_id',
  $$values
    (21::bigint, 23::bigint, .96, '{same e-mail,same name}'::text[]),
    (13, 27, .60, '{same handle}'),
    (25, 26, .57, '{like handles,similar names}'),
    (21, 22, .55, '{same name}'), (22, 23, .55, '{same name}'),
    (21, 24, .39, '{similar names}'), (22, 24, .39, '{similar names}'), (23, 24, .39, '{similar names}')$$,
  'pairs are found by e-mail, handle and name, with reasons');
select results_eq(
  'select first_id, second_id, reasons from lineup.duplicate_candidates(.3, 23) order by 1, 2',
  'select first_id, second_id, reasons from lineup.duplicate_candidates(.3)
   where 23 in (first_id, second_id) order by 1, 2',
  'of one person they are the same');
insert into lineup.duplicate_dismissal (first_id, second_id, dismissed_by) values (13, 27, 'amy');
select is_empty('select 1 from lineup.duplicate_candidates(.3) where first_id = 13',
  'a dismissed pair is no candidate');
select is(
  pg_temp.refusal('insert into lineup.duplicate_dismissal (first_id, second_id, dismissed_by)
                   values (27, 13, ''amy'')'),
  'dismissal_tells_a_pair_once', 'a pair is dismissed once');

-- Every pair that a comparison of all with all finds.
insert into lineup.curator (curator_id, name) overriding system value
select 1000 + number,
       (array['Ana', 'Anna', 'Bruno', 'Brunno', 'Carla', 'Karla'])[1 + number % 6] || ' ' ||
       (array['Silva', 'Sylva', 'Santos', 'Santoz', 'Oliveira', 'Olivera', 'Costa'])[1 + number % 7]
       || ' ' || (array['Lima', 'Limaa', 'Rocha', 'Roxa', 'Melo'])[1 + number % 5]
from generate_series(1, 150) as number;
select results_eq(
  $$select first_id, second_id from lineup.name_pairs(.7)
    where first_id > 1000 order by 1, 2$$,
  $$with named as (
      select curator_id, lineup.plain_words(name) as name,
             count(*) over (partition by lineup.plain_words(name)) as people
      from lineup.curator where curator_id > 1000
    )
    select first.curator_id, second.curator_id
    from named as first
    join named as second on first.curator_id < second.curator_id
    where similarity(first.name, second.name) >= .7
    order by 1, 2$$,
  'joining by rare trigrams loses no pair');

set local enable_seqscan = off;
select ok(
  exists (
    select from (
      select pg_temp.plan_of($q$select 1 from lineup.curator
                               where lineup.plain_words(name) % 'ana silva'$q$) as line
    ) as told where line ~ 'curator_by_trigrams_of_name'),
  'names like one are found through the index');

select * from finish();
rollback;
