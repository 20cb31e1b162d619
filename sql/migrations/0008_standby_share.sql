-- What standing by costs is each campaign's own to set.

alter table lineup.campaign
  add column standby_percent smallint not null default 25,
  add constraint standby_percent_is_a_share check (standby_percent between 0 and 100);
comment on column lineup.campaign.standby_percent is 'Percent of the hourly fee that standing by costs.';
