create view report.former_handle_v1
with (security_invoker = true)
as
select former.former_handle_id,
       former.channel_id,
       channel.curator_id,
       curator.external_id,
       curator.name,
       former.platform,
       former.handle,
       channel.handle as handle_now,
       former.held_since,
       former.held_until,
       former.released_at,
       former.held_until as as_of
from lineup.former_handle as former
join lineup.channel using (channel_id)
join lineup.curator using (curator_id);

comment on view   report.former_handle_v1                  is 'Handles that accounts had before they were renamed.';
comment on column report.former_handle_v1.former_handle_id is 'Key.';
comment on column report.former_handle_v1.channel_id       is 'Which account; see channel_v1.';
comment on column report.former_handle_v1.curator_id       is 'Whose; see roster_v2.';
comment on column report.former_handle_v1.external_id      is 'The person''s key in the agency''s own files; null: none.';
comment on column report.former_handle_v1.name             is 'The person''s name.';
comment on column report.former_handle_v1.platform         is 'Short lower-case name.';
comment on column report.former_handle_v1.handle           is 'The handle that it had.';
comment on column report.former_handle_v1.handle_now       is 'The handle that it has.';
comment on column report.former_handle_v1.held_since       is 'Since when it is known to have had it.';
comment on column report.former_handle_v1.held_until       is 'When it was renamed.';
comment on column report.former_handle_v1.released_at      is 'Since when it is somebody else''s; null: it finds this account.';
comment on column report.former_handle_v1.as_of            is 'When it was renamed.';
