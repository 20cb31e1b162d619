begin;
select plan(6);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

insert into lineup.frontier (frontier_id, campaign_id, number, created_by) overriding system value
values (900, 1, 1, 'amy');
insert into lineup.frontier_cell
  (frontier_cell_id, frontier_id, lead_weeks, sourcing, budget_minor) overriding system value
values (901, 900, 4, 'agency', 100000);

select is(pg_temp.refusal(statement), refused, format('%s is refused', statement))
from (values
  ('update lineup.frontier_cell set rounds = -1',
   'cell_rounds_are_not_negative'),
  ('insert into lineup.frontier_cut (frontier_id, curators, amounts, least) values (900, ''{11}'', ''{}'', 1)',
   'cut_curators_have_amounts'),
  ('insert into lineup.frontier_cut (frontier_id, curators, amounts, least) values (900, ''{11}'', ''{3}'', 0)',
   'cut_asks_for_something')
) as told (statement, refused);

insert into lineup.frontier_cut (frontier_id, curators, amounts, least) values (900, '{11}', '{3}', 2);
select is((select count(*) from lineup.frontier_cut), 1::bigint, 'a cut that asks for something is kept');
delete from lineup.frontier where frontier_id = 900;
select is_empty('select 1 from lineup.frontier_cell', 'cells go with their frontier');
select is_empty('select 1 from lineup.frontier_cut', 'cuts go with their frontier');

select * from finish();
rollback;
