-- How far the search of each cell of a frontier has come, and what schedules have shown on the way.

alter table lineup.frontier_cell
  add column rounds       integer not null default 0,
  add column is_cheapened boolean not null default false,
  add column is_scheduled boolean not null default false,
  add constraint cell_rounds_are_not_negative check (rounds >= 0);
comment on column lineup.frontier_cell.rounds       is 'How often the cell has been searched.';
comment on column lineup.frontier_cell.is_cheapened is 'Whether the least cost at its reach has been sought.';
comment on column lineup.frontier_cell.is_scheduled is 'Whether a schedule shows that its hires can do the work.';

create table lineup.frontier_cut (
  frontier_cut_id bigint      generated always as identity,
  frontier_id     bigint      not null,
  curators        bigint[]    not null,
  amounts         bigint[]    not null,
  least           bigint      not null,
  created_at      timestamptz not null default now(),

  constraint frontier_cut_key            primary key (frontier_cut_id),
  constraint frontier_cut_is_of_frontier foreign key (frontier_id)
    references lineup.frontier on delete cascade,
  constraint cut_curators_have_amounts   check (cardinality(curators) = cardinality(amounts)),
  constraint cut_asks_for_something      check (least > 0)
);
comment on table  lineup.frontier_cut                 is 'Capacity that schedules have shown to be missing: whoever is hired, amounts add up to at least so much.';
comment on column lineup.frontier_cut.frontier_cut_id is 'Key.';
comment on column lineup.frontier_cut.frontier_id     is 'Of which search.';
comment on column lineup.frontier_cut.curators        is 'Keys of people who add something.';
comment on column lineup.frontier_cut.amounts         is 'Blocks of work that each of them adds.';
comment on column lineup.frontier_cut.least           is 'Blocks that the hires have to add in all.';
comment on column lineup.frontier_cut.created_at      is 'When it was found.';

-- What have schedules shown in this search?
create index frontier_cut_by_frontier on lineup.frontier_cut (frontier_id);
