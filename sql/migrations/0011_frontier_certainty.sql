-- How certain the cells of a frontier are, and what a search is for.

alter table lineup.frontier_cell
  add column is_certain boolean not null default true;
comment on column lineup.frontier_cell.is_certain is 'Whether its bound, or that it holds no plan, is proven; else it rests on a schedule that may not be the best.';
comment on column lineup.frontier_cell.reach       is 'Weighted people reached, or percent of the work covered where the search is for coverage; null: nothing was found yet.';
comment on column lineup.frontier_cell.hires       is 'Keys of the people it hires; where nothing is found yet, those of a choice to begin from; null: neither.';
comment on column lineup.frontier_cell.modes       is 'How each of the hires is engaged; null: there are none.';

alter table lineup.frontier_cut
  add column is_certain boolean not null default false;
comment on column lineup.frontier_cut.is_certain is 'Whether it is proven that the schedule cannot do with less; else it is the best that was found.';

update lineup.frontier_cell as cell
set is_certain = false
where exists (select from lineup.frontier_cut where frontier_cut.frontier_id = cell.frontier_id);
