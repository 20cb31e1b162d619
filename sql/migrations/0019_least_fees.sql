-- Plans count the least that somebody asks for an engagement.

alter table lineup.plan_hire
  add column minimum_minor bigint not null default 0,
  add constraint minimum_of_a_planned_hire_is_not_negative check (minimum_minor >= 0);
comment on column lineup.plan_hire.minimum_minor is 'The least that all of it comes to, in minor units.';

alter table lineup.engagement
  add column minimum_minor bigint not null default 0,
  add constraint minimum_of_a_hire_is_not_negative check (minimum_minor >= 0);
comment on column lineup.engagement.minimum_minor is 'The least that all of it comes to, in minor units.';
