create view report.do_not_contact_v1
with (security_invoker = true)
as
select do_not_contact_id,
       curator_id,
       curator.external_id,
       curator.name,
       lifted_at is null as holds,
       do_not_contact.reason,
       set_by,
       set_at,
       lifted_at,
       lifted_by,
       lift_reason,
       (select count(*)
        from lineup.assignment
        where assignment.curator_id = curator.curator_id and lower(during) > now()
       )                 as bookings_ahead
from lineup.do_not_contact
join lineup.curator using (curator_id);

comment on view   report.do_not_contact_v1                   is 'Who is or was not to be contacted for any client, and why.';
comment on column report.do_not_contact_v1.do_not_contact_id is 'Key.';
comment on column report.do_not_contact_v1.curator_id        is 'Who; see roster_v3.';
comment on column report.do_not_contact_v1.external_id       is 'The person''s key in the agency''s own files; null: none.';
comment on column report.do_not_contact_v1.name              is 'The person''s name.';
comment on column report.do_not_contact_v1.holds             is 'Whether it holds; else it was lifted.';
comment on column report.do_not_contact_v1.reason            is 'Why it was set.';
comment on column report.do_not_contact_v1.set_by            is 'Who set it.';
comment on column report.do_not_contact_v1.set_at            is 'When it was set.';
comment on column report.do_not_contact_v1.lifted_at         is 'When it was lifted; null: it holds.';
comment on column report.do_not_contact_v1.lifted_by         is 'Who lifted it; null: it holds.';
comment on column report.do_not_contact_v1.lift_reason       is 'Why it was lifted; null: it holds.';
comment on column report.do_not_contact_v1.bookings_ahead    is 'Bookings of the person that have not begun, which a repair gives to others.';
