-- Terms and knowledge of people: rates in full, exclusivity, territories, where people stand and why,
-- consent, do-not-contact, standby list, notes, and how old figures may be.

create function lineup.actor()
returns text
language sql
stable
return coalesce(nullif(current_setting('lineup.actor', true), ''), session_user);
comment on function lineup.actor() is
  'Who acts, as the command told it; else the database role.';

alter table lineup.rate
  add column per_post_minor bigint not null default 0,
  add column minimum_minor  bigint not null default 0,
  add constraint fees_of_posts_and_minima_are_not_negative
    check (least(per_post_minor, minimum_minor) >= 0);
comment on column lineup.rate.per_post_minor is 'For each post, in minor units.';
comment on column lineup.rate.minimum_minor  is 'Least fees of one engagement, in minor units; 0 asks for nothing.';

create function lineup.are_territories(codes text[])
returns boolean
language sql
immutable
return coalesce(array_ndims(codes), 1) = 1
  and array_position(codes, null) is null
  and not exists (
    select from unnest(codes) as told (code) where code !~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'
  );
comment on function lineup.are_territories(text[]) is
  'Whether every text of the array has the shape of an ISO 3166 code of a country or a part of one.';

alter table lineup.curator
  add column owner       text,
  add column territories text[] not null default '{}',

  add constraint owner_is_not_blank    check (btrim(owner) <> ''),
  add constraint territories_are_codes check (
    territories = '{}' or lineup.are_territories(territories)
  );
comment on column lineup.curator.owner       is 'Member of the staff who looks after the person; null: nobody.';
comment on column lineup.curator.territories is 'ISO 3166 codes of where the person may be used; empty: anywhere.';

alter table lineup.client
  add column brands     text[] not null default '{}',
  add column categories text[] not null default '{}';
comment on column lineup.client.brands     is 'Names under which the client trades, beside its own.';
comment on column lineup.client.categories is 'What the client is a competitor in, in lower case.';

create table lineup.exclusivity (
  exclusivity_id bigint      generated always as identity,
  curator_id     bigint      not null,
  kind           text        not null,
  name           text        not null,
  promised_to    text,
  days           daterange   not null default '(,)',
  created_at     timestamptz not null default now(),

  constraint exclusivity_key                  primary key (exclusivity_id),
  constraint exclusivity_belongs_to_curator   foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint exclusivity_is_told_once
    unique nulls not distinct (curator_id, kind, name, promised_to, days),
  constraint exclusivity_kind_is_known        check (kind in ('brand', 'category')),
  constraint exclusivity_name_is_not_blank    check (btrim(name) <> ''),
  constraint exclusivity_promise_is_not_blank check (btrim(promised_to) <> ''),
  constraint exclusivity_holds_on_some_day    check (not isempty(days))
);
comment on table  lineup.exclusivity                is 'For whom people may not work, because they promised it to another brand.';
comment on column lineup.exclusivity.exclusivity_id is 'Key.';
comment on column lineup.exclusivity.curator_id     is 'Who.';
comment on column lineup.exclusivity.kind           is 'brand, or category for every brand in it.';
comment on column lineup.exclusivity.name           is 'The brand, or the category in lower case.';
comment on column lineup.exclusivity.promised_to    is 'Brand that the promise was made to, which is free to hire the person; null: unknown.';
comment on column lineup.exclusivity.days           is 'Days on which it holds, half-open; unbounded where no end is known.';
comment on column lineup.exclusivity.created_at     is 'When the row was made.';

create function lineup.exclusivity_clause(
  kind text, name text, promised_to text, days daterange
)
returns text
language sql
stable
return kind || ':' || name || coalesce(' (for ' || promised_to || ')', '')
  || case when lower_inf(days) and upper_inf(days) then ''
          else ' ' || coalesce(to_char(lower(days), 'YYYY-MM-DD'), '') || '..'
            || coalesce(to_char(upper(days) - 1, 'YYYY-MM-DD'), '') end;
comment on function lineup.exclusivity_clause(text, text, text, daterange) is
  'An exclusivity as files and commands write it: category:hotels (for Acme) 2027-01-01..2027-12-31.';

create table lineup.state_change (
  state_change_id bigint      generated always as identity,
  curator_id      bigint      not null,
  from_state      text        not null,
  to_state        text        not null,
  reason          text,
  changed_by      text        not null,
  command         text        not null,
  changed_at      timestamptz not null default now(),

  constraint state_change_key        primary key (state_change_id),
  constraint state_change_of_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint state_change_is_between_known_states check (
    from_state in ('prospect', 'invited', 'agreed', 'active', 'paused', 'left')
    and to_state in ('prospect', 'invited', 'agreed', 'active', 'paused', 'left')
  ),
  constraint state_change_changes_something check (from_state <> to_state)
);
comment on table  lineup.state_change                 is 'How people came to stand where they stand with the agency.';
comment on column lineup.state_change.state_change_id is 'Key; a later row of the same person is a later change.';
comment on column lineup.state_change.curator_id      is 'Who.';
comment on column lineup.state_change.from_state      is 'Where the person stood before.';
comment on column lineup.state_change.to_state        is 'Where the person has stood since.';
comment on column lineup.state_change.reason          is 'Why; null: none given.';
comment on column lineup.state_change.changed_by      is 'Who changed it, as the command told it; else the database role.';
comment on column lineup.state_change.command         is 'Command line''s noun and verb; sql when none was told.';
comment on column lineup.state_change.changed_at      is 'When.';

-- How did this person come to the state?
create index state_change_newest_first
  on lineup.state_change (curator_id, state_change_id desc);

create function lineup.record_state()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, lineup
as $$
begin
  insert into lineup.state_change (curator_id, from_state, to_state, reason, changed_by, command)
  values (new.curator_id, old.state, new.state,
          nullif(current_setting('lineup.reason', true), ''), lineup.actor(),
          coalesce(nullif(current_setting('lineup.command', true), ''), 'sql'));
  return null;
end
$$;
comment on function lineup.record_state() is
  'Trigger: writes a change of a person''s state to state_change.';

create trigger curator_state_is_remembered
  after update of state on lineup.curator
  -- Two entries that become one change nobody's mind.
  for each row when (old.state is distinct from new.state and pg_trigger_depth() = 0)
  execute function lineup.record_state();

create table lineup.consent (
  consent_id  bigint      generated always as identity,
  curator_id  bigint      not null,
  field       text        not null,
  is_given    boolean     not null,
  source      text        not null,
  decided_on  date        not null,
  recorded_by text        not null default lineup.actor(),
  recorded_at timestamptz not null default now(),

  constraint consent_key                 primary key (consent_id),
  constraint consent_of_curator          foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint consent_field_is_known      check (field in
    ('name', 'handle', 'photo', 'quote', 'biography', 'languages', 'location', 'followers',
     'video')),
  constraint consent_source_is_not_blank check (btrim(source) <> '')
);
comment on table  lineup.consent             is 'What of a person may be published; the newest row of a field counts, and no row means no.';
comment on column lineup.consent.consent_id  is 'Key.';
comment on column lineup.consent.curator_id  is 'Who.';
comment on column lineup.consent.field       is 'What may be published, as photo.';
comment on column lineup.consent.is_given    is 'Whether consent was given; else withdrawn or refused.';
comment on column lineup.consent.source      is 'Where the person said so, as an e-mail or a form.';
comment on column lineup.consent.decided_on  is 'Day on which the person said so.';
comment on column lineup.consent.recorded_by is 'Who entered it.';
comment on column lineup.consent.recorded_at is 'When it was entered.';

-- What did this person say last of this field?
create index consent_newest_first
  on lineup.consent (curator_id, field, decided_on desc, consent_id desc);

create trigger state_change_is_append_only
  before update or delete on lineup.state_change
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger state_change_is_never_truncated
  before truncate on lineup.state_change
  for each statement execute function lineup.refuse_change();
create trigger consent_is_append_only
  before update or delete on lineup.consent
  for each row when (pg_trigger_depth() = 0)
  execute function lineup.refuse_change();
create trigger consent_is_never_truncated
  before truncate on lineup.consent
  for each statement execute function lineup.refuse_change();

create table lineup.do_not_contact (
  do_not_contact_id bigint      generated always as identity,
  curator_id        bigint      not null,
  reason            text        not null,
  set_by            text        not null default lineup.actor(),
  set_at            timestamptz not null default now(),
  lifted_at         timestamptz,
  lifted_by         text,
  lift_reason       text,

  constraint do_not_contact_key                primary key (do_not_contact_id),
  constraint do_not_contact_of_curator         foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint do_not_contact_has_a_reason       check (btrim(reason) <> ''),
  constraint do_not_contact_is_lifted_by_somebody_for_a_reason check (
    num_nulls(lifted_at, lifted_by, lift_reason) in (0, 3) and btrim(lift_reason) <> ''
  ),
  constraint do_not_contact_is_lifted_after_it_was_set check (lifted_at >= set_at)
);
comment on table  lineup.do_not_contact                   is 'Who is not to be contacted for any client, from when until when and why.';
comment on column lineup.do_not_contact.do_not_contact_id is 'Key.';
comment on column lineup.do_not_contact.curator_id        is 'Who.';
comment on column lineup.do_not_contact.reason            is 'Why it was set.';
comment on column lineup.do_not_contact.set_by            is 'Who set it.';
comment on column lineup.do_not_contact.set_at            is 'When it was set.';
comment on column lineup.do_not_contact.lifted_at         is 'When it was lifted; null: it holds.';
comment on column lineup.do_not_contact.lifted_by         is 'Who lifted it; null: it holds.';
comment on column lineup.do_not_contact.lift_reason       is 'Why it was lifted; null: it holds.';

create unique index do_not_contact_is_set_once on lineup.do_not_contact (curator_id)
  where lifted_at is null;
-- When was this person not to be contacted?
create index do_not_contact_by_curator on lineup.do_not_contact (curator_id);

create function lineup.await_hires()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, lineup
as $$
begin
  -- Whoever is hiring the person holds the row; whoever hires later sees what is set here.
  perform 1 from lineup.curator where curator_id = new.curator_id for update;
  return new;
end
$$;
comment on function lineup.await_hires() is
  'Trigger: do-not-contact waits for hires of the person that are under way.';

create trigger do_not_contact_awaits_hires
  before insert on lineup.do_not_contact
  for each row execute function lineup.await_hires();

create function lineup.heed_do_not_contact()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, lineup
as $$
declare
  has_begun boolean := false;
begin
  perform 1 from lineup.curator where curator_id = new.curator_id for key share;
  if not exists (
    select from lineup.do_not_contact
    where do_not_contact.curator_id = new.curator_id and lifted_at is null
  ) then
    return null;
  end if;
  -- Work that has begun is history, which later plans tell again.
  case tg_table_name
    when 'plan_hire' then
      has_begun := exists (
        select from lineup.assignment
        join lineup.shift using (shift_id)
        join lineup.plan using (campaign_id)
        where assignment.curator_id = new.curator_id and plan.plan_id = new.plan_id
          and lower(assignment.during) <= now()
      );
    when 'engagement' then
      has_begun := exists (
        select from lineup.assignment
        where assignment.engagement_id = new.engagement_id and lower(assignment.during) <= now()
      );
    when 'plan_assignment' then
      has_begun := exists (
        select from lineup.assignment
        where assignment.curator_id = new.curator_id and assignment.shift_id = new.shift_id
          and lower(assignment.during) <= now()
      );
    else
  end case;
  if has_begun then
    return null;
  end if;
  raise exception using
    errcode    = 'restrict_violation',
    constraint = 'do_not_contact_is_heeded',
    schema     = tg_table_schema,
    table      = tg_table_name,
    message    = format('curator %s is not to be contacted', new.curator_id),
    hint       = 'Leave the person out, or lift do-not-contact first.';
end
$$;
comment on function lineup.heed_do_not_contact() is
  'Trigger: refuses to plan, hire or book somebody who is not to be contacted, but for work that has begun.';

create trigger plan_hire_heeds_do_not_contact
  after insert or update of curator_id on lineup.plan_hire
  for each row execute function lineup.heed_do_not_contact();
create trigger plan_assignment_heeds_do_not_contact
  after insert on lineup.plan_assignment
  for each row execute function lineup.heed_do_not_contact();
create trigger changed_plan_assignment_heeds_do_not_contact
  after update on lineup.plan_assignment
  for each row
  when ((old.curator_id, old.shift_id) is distinct from (new.curator_id, new.shift_id))
  execute function lineup.heed_do_not_contact();
create trigger engagement_heeds_do_not_contact
  after insert or update on lineup.engagement
  for each row when (new.state in ('planned', 'offered', 'accepted'))
  execute function lineup.heed_do_not_contact();
create trigger assignment_heeds_do_not_contact
  after insert on lineup.assignment
  for each row execute function lineup.heed_do_not_contact();
create trigger changed_assignment_heeds_do_not_contact
  after update on lineup.assignment
  for each row
  when ((old.curator_id, old.shift_id, old.need_id)
        is distinct from (new.curator_id, new.shift_id, new.need_id))
  execute function lineup.heed_do_not_contact();

create function lineup.keep_out_of_contact()
returns trigger
language plpgsql
as $$
begin
  new.is_suppressed := new.is_suppressed or exists (
    select from lineup.do_not_contact
    where curator_id = any (lineup.one_person(new.curator_id)) and lifted_at is null);
  return new;
end
$$;
comment on function lineup.keep_out_of_contact() is
  'Trigger: who is not to be contacted stays so when forgotten.';

create trigger forgotten_person_is_kept_out_of_contact
  before insert on lineup.erasure
  for each row execute function lineup.keep_out_of_contact();

create table lineup.standby_entry (
  curator_id bigint      not null,
  position   integer     not null,
  note       text,
  added_by   text        not null default lineup.actor(),
  added_at   timestamptz not null default now(),

  constraint standby_entry_key        primary key (curator_id),
  constraint standby_entry_of_curator foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint standby_place_is_taken_once unique (position)
);
comment on table  lineup.standby_entry            is 'The standby list: whom to call, in this order, when somebody is missing.';
comment on column lineup.standby_entry.curator_id is 'Who.';
comment on column lineup.standby_entry.position   is 'Order of the calls, the smallest first; gaps mean nothing.';
comment on column lineup.standby_entry.note       is 'What to know before calling; null: nothing.';
comment on column lineup.standby_entry.added_by   is 'Who put the person on the list.';
comment on column lineup.standby_entry.added_at   is 'When.';

create table lineup.curator_note (
  curator_note_id bigint      generated always as identity,
  curator_id      bigint      not null,
  body            text        not null,
  noted_by        text        not null default lineup.actor(),
  noted_at        timestamptz not null default now(),

  constraint curator_note_key         primary key (curator_note_id),
  constraint curator_note_of_curator  foreign key (curator_id)
    references lineup.curator on delete cascade,
  constraint curator_note_says_something check (btrim(body) <> '')
);
comment on table  lineup.curator_note                 is 'What the staff noted of people, beside the notes that files bring.';
comment on column lineup.curator_note.curator_note_id is 'Key.';
comment on column lineup.curator_note.curator_id      is 'Of whom.';
comment on column lineup.curator_note.body            is 'What was noted.';
comment on column lineup.curator_note.noted_by        is 'Who noted it.';
comment on column lineup.curator_note.noted_at        is 'When.';

-- What was noted of this person lately?
create index curator_note_newest_first on lineup.curator_note (curator_id, noted_at desc);

create table lineup.freshness (
  freshness_id bigint  generated always as identity,
  metric       text,
  max_days     integer not null,

  constraint freshness_key              primary key (freshness_id),
  constraint freshness_is_told_once     unique nulls not distinct (metric),
  constraint freshness_is_of_a_code     check (lineup.is_code(metric)),
  constraint freshness_lasts_some_days  check (max_days between 1 and 36600)
);
comment on table  lineup.freshness              is 'How old a figure may be before it is stale: judgement defaults until somebody says better.';
comment on column lineup.freshness.freshness_id is 'Key.';
comment on column lineup.freshness.metric       is 'Of which figure, as followers; null: of all that are not named.';
comment on column lineup.freshness.max_days     is 'Oldest age in days at which it still counts as fresh.';

alter table lineup.import_batch
  drop constraint import_subject_is_known,
  add constraint import_subject_is_known
    check (subject in
      ('roster', 'availability', 'demand', 'shift request', 'audience', 'observation'));

select lineup.audit('lineup.exclusivity', 'exclusivity_id');
select lineup.audit('lineup.do_not_contact', 'do_not_contact_id');
select lineup.audit('lineup.standby_entry', 'curator_id');
select lineup.audit('lineup.curator_note', 'curator_note_id');
select lineup.audit('lineup.freshness', 'freshness_id');

insert into lineup.freshness (metric, max_days) values (null, 180), ('followers', 90);

-- What an import of the roster compares besides.
select lineup.count_revisions('lineup.exclusivity');
select lineup.count_revisions('lineup.do_not_contact');
