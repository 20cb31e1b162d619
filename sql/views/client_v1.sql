create view report.client_v1
with (security_invoker = true)
as
select client.client_id,
       client.code       as client,
       client.name,
       (select count(*)::integer
        from lineup.campaign
        where campaign.client_id = client.client_id) as campaigns,
       client.created_at as as_of
from lineup.client;

comment on view   report.client_v1           is 'Clients: one row for each, with how many campaigns it has.';
comment on column report.client_v1.client_id is 'Key.';
comment on column report.client_v1.client    is 'Short unique name for commands.';
comment on column report.client_v1.name      is 'Name as the client writes it.';
comment on column report.client_v1.campaigns is 'Campaigns that it has.';
comment on column report.client_v1.as_of     is 'When it was entered.';
