-- Who was told of which work, who does not come, and what plans leave open on purpose: for repairs.

create function lineup.is_ascending(numbers integer[])
returns boolean
language sql
immutable
strict
return (
  select coalesce(bool_and(numbers[place] < numbers[place + 1]), true)
  from generate_subscripts(numbers, 1) as place
  where place < cardinality(numbers)
);
comment on function lineup.is_ascending(integer[]) is
  'Whether each number is larger than the one before it.';

alter table lineup.campaign
  add column freeze_window  interval  not null default interval '48 hours',
  add column notice_hours   integer[] not null default '{24,72}',
  add column notice_weights integer[] not null default '{4,2}',
  add constraint freeze_window_is_not_negative check (
    freeze_window >= interval '0' and freeze_window <= interval '60 days'
  ),
  add constraint notice_hours_ascend          check (
    lineup.is_ascending(notice_hours) and 0 < all (notice_hours)
  ),
  add constraint notice_hours_have_weights    check (
    cardinality(notice_hours) = cardinality(notice_weights) and 1 <= all (notice_weights)
  );
comment on column lineup.campaign.freeze_window  is 'So long before its start published work is frozen.';
comment on column lineup.campaign.notice_hours   is 'Hours before a shift under which changes weigh more, ascending.';
comment on column lineup.campaign.notice_weights is 'How many times more, for each of notice_hours.';

alter table lineup.plan
  drop constraint plan_origin_is_known,
  add constraint plan_origin_is_known check (origin in ('solver', 'hand', 'repair'));
comment on column lineup.plan.origin is 'solver, repair of the accepted plan, or hand when a person made it.';

create table lineup.plan_gap (
  plan_id bigint  not null,
  need_id bigint  not null,
  missing integer not null,

  constraint plan_gap_key             primary key (plan_id, need_id),
  constraint plan_gap_belongs_to_plan foreign key (plan_id)
    references lineup.plan on delete cascade,
  constraint plan_gap_of_need         foreign key (need_id)
    references lineup.shift_need on delete cascade,
  constraint plan_gap_is_a_gap        check (missing > 0)
);
comment on table  lineup.plan_gap         is 'Heads that a plan leaves missing to the targets of the day it was stored.';
comment on column lineup.plan_gap.plan_id is 'Which plan.';
comment on column lineup.plan_gap.need_id is 'At which desk.';
comment on column lineup.plan_gap.missing is 'How many heads.';

-- Which plans leave this desk short?
create index plan_gap_by_need on lineup.plan_gap (need_id);

create table lineup.absence (
  absence_id  bigint      generated always as identity,
  campaign_id bigint      not null,
  kind        text        not null,
  curator_id  bigint,
  shift_id    bigint,
  reverses_id bigint,
  reason      text,
  noted_at    timestamptz not null default now(),
  noted_by    text        not null,

  constraint absence_key                  primary key (absence_id),
  constraint absence_belongs_to_campaign  foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint absence_of_curator           foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint absence_from_shift           foreign key (shift_id)
    references lineup.shift on delete cascade,
  constraint absence_reverses_another     foreign key (reverses_id)
    references lineup.absence on delete cascade,
  constraint absence_is_reversed_once     unique (reverses_id),
  constraint absence_kind_is_known        check (kind in
    ('decline', 'no-show', 'cancelled', 'reversal')),
  constraint decline_tells_who            check (kind <> 'decline' or curator_id is not null),
  constraint no_show_tells_who_and_where  check (
    kind <> 'no-show' or (curator_id is not null and shift_id is not null)
  ),
  constraint cancellation_tells_the_shift check (
    kind <> 'cancelled' or (curator_id is null and shift_id is not null)
  ),
  constraint reversal_tells_what          check ((kind = 'reversal') = (reverses_id is not null))
);
comment on table  lineup.absence             is 'Who does not come to which work, and which shifts fall through; corrections are reversals.';
comment on column lineup.absence.absence_id  is 'Key.';
comment on column lineup.absence.campaign_id is 'In which campaign.';
comment on column lineup.absence.kind        is 'decline, no-show, cancelled shift, or reversal of an earlier row.';
comment on column lineup.absence.curator_id  is 'Who; null: everybody, where a shift is cancelled.';
comment on column lineup.absence.shift_id    is 'From which shift; null: from all that had not begun then.';
comment on column lineup.absence.reverses_id is 'The row that no longer counts; null: this is no reversal.';
comment on column lineup.absence.reason      is 'Why; null: none given.';
comment on column lineup.absence.noted_at    is 'When it was recorded.';
comment on column lineup.absence.noted_by    is 'Who recorded it.';

-- Who is absent in this campaign, from this shift, and when is this person?
create index absence_by_campaign on lineup.absence (campaign_id);
create index absence_by_curator on lineup.absence (curator_id);
create index absence_by_shift on lineup.absence (shift_id);

-- Rows go only together with what they speak of, never by themselves.
create trigger absence_is_append_only
  before update or delete on lineup.absence
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger absence_is_never_truncated
  before truncate on lineup.absence
  for each statement execute function lineup.refuse_change();

create table lineup.notice (
  notice_id   bigint      generated always as identity,
  campaign_id bigint      not null,
  curator_id  bigint      not null,
  shift_id    bigint      not null,
  need_id     bigint,
  kind        text        not null,
  during      tstzrange   not null,
  told_at     timestamptz not null default now(),
  told_by     text        not null,

  constraint notice_key                 primary key (notice_id),
  constraint notice_belongs_to_campaign foreign key (campaign_id)
    references lineup.campaign on delete cascade,
  constraint notice_to_curator          foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint notice_of_shift            foreign key (shift_id)
    references lineup.shift on delete cascade,
  constraint notice_of_need             foreign key (need_id)
    references lineup.shift_need on delete set null,
  constraint notice_kind_is_known       check (kind in ('gained', 'lost', 'moved'))
);
comment on table  lineup.notice             is 'What people were told of their work, each time that the schedule was published.';
comment on column lineup.notice.notice_id   is 'Key; a later row of the same person and shift counts.';
comment on column lineup.notice.campaign_id is 'Of which campaign.';
comment on column lineup.notice.curator_id  is 'Who was told.';
comment on column lineup.notice.shift_id    is 'Of which shift.';
comment on column lineup.notice.need_id     is 'At which desk; null: the desk is gone since.';
comment on column lineup.notice.kind        is 'gained, lost, or moved to another desk or time.';
comment on column lineup.notice.during      is 'The shift''s time as it was told.';
comment on column lineup.notice.told_at     is 'When.';
comment on column lineup.notice.told_by     is 'Who published it.';

-- What was this person last told of this shift?
create index notice_newest_first on lineup.notice (curator_id, shift_id, notice_id desc);
-- What was told in this campaign, of this shift, of this desk?
create index notice_by_campaign on lineup.notice (campaign_id);
create index notice_by_shift on lineup.notice (shift_id);
create index notice_by_need on lineup.notice (need_id);

create trigger notice_is_append_only
  before update or delete on lineup.notice
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger notice_is_never_truncated
  before truncate on lineup.notice
  for each statement execute function lineup.refuse_change();

alter table lineup.assignment
  add column published_at timestamptz;
comment on column lineup.assignment.published_at is
  'When the person was told of it as it is; null: not yet.';

create function lineup.forget_publication()
returns trigger
language plpgsql
as $$
begin
  new.published_at := null;
  return new;
end
$$;
comment on function lineup.forget_publication() is
  'Trigger: a booking that changed is one that nobody was told of.';

create trigger changed_booking_is_not_published
  before update on lineup.assignment
  for each row
  when ((old.curator_id, old.shift_id, old.need_id, old.during)
        is distinct from (new.curator_id, new.shift_id, new.need_id, new.during))
  execute function lineup.forget_publication();
