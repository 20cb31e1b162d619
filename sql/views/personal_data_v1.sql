-- The one catalogue of tables with a person's data: dossiers, merges and erasures go by it.
create view report.personal_data_v1
with (security_invoker = true)
as
select position, table_name, column_name, refers_to, holds, on_merge, on_forget
from (values
  ( 10, 'curator',             'curator_id',       'curator',       'name, address, languages, limits, notes', 'join',   'blank'),
  ( 20, 'former_key',          'curator_id',       'curator',       'external ids of merged entries',          'move',   'erase'),
  ( 30, 'channel',             'curator_id',       'curator',       'accounts',                                'move',   'erase'),
  ( 40, 'former_handle',       'channel_id',       'channel',       'handles of accounts before renames',      'follow', 'erase'),
  ( 50, 'observation',         'channel_id',       'channel',       'dated figures about accounts',            'follow', 'erase'),
  ( 60, 'rate',                'curator_id',       'curator',       'what the person asks',                    'move',   'erase'),
  ( 61, 'exclusivity',         'curator_id',       'curator',       'for whom the person may not work',        'move',   'erase'),
  ( 62, 'state_change',        'curator_id',       'curator',       'how the person came to stand where',      'move',   'erase'),
  ( 63, 'consent',             'curator_id',       'curator',       'what of the person may be published',     'move',   'erase'),
  ( 64, 'do_not_contact',      'curator_id',       'curator',       'that the person wants to be left alone',  'move',   'erase'),
  ( 65, 'standby_entry',       'curator_id',       'curator',       'place on the standby list',               'move',   'erase'),
  ( 66, 'curator_note',        'curator_id',       'curator',       'what the staff noted',                    'move',   'erase'),
  ( 67, 'calendar',            'curator_id',       'curator',       'the person''s own calendars',             'move',   'erase'),
  ( 70, 'availability_rule',   'curator_id',       'curator',       'what the person said of days and times',  'move',   'erase'),
  ( 80, 'availability_window', 'curator_id',       'curator',       'the instants that this means',            'move',   'erase'),
  ( 90, 'relation_stage',      'curator_id',       'curator',       'how far the relation has come',           'move',   'erase'),
  (100, 'audience_share',      'curator_id',       'curator',       'shares of the audience in segments',      'move',   'erase'),
  (110, 'shift_request',       'curator_id',       'curator',       'wishes for shifts',                       'move',   'erase'),
  (120, 'curator_pair',        'first_id',         'curator',       'with whom the person works',              'move',   'erase'),
  (130, 'curator_pair',        'second_id',        'curator',       'with whom the person works',              'move',   'erase'),
  (140, 'absence',             'curator_id',       'curator',       'work that the person does not come to',   'move',   'erase'),
  (150, 'notice',              'curator_id',       'curator',       'what the person was told of work',        'move',   'erase'),
  (160, 'plan_hire',           'curator_id',       'curator',       'amounts in plans',                        'move',   'keep'),
  (170, 'plan_assignment',     'curator_id',       'curator',       'shifts in plans',                         'move',   'keep'),
  (180, 'engagement',          'curator_id',       'curator',       'amounts of hires',                        'move',   'keep'),
  (190, 'assignment',          'curator_id',       'curator',       'booked shifts',                           'move',   'keep'),
  (200, 'duplicate_dismissal', 'first_id',         'curator',       'who the person is not',                   'move',   'erase'),
  (210, 'duplicate_dismissal', 'second_id',        'curator',       'who the person is not',                   'move',   'erase'),
  (220, 'curator_merge',       'kept_id',          'curator',       'entries that were found to be one',       'stay',   'keep'),
  (230, 'curator_merge',       'merged_id',        'curator',       'entries that were found to be one',       'stay',   'keep'),
  (240, 'curator_merge_row',   'curator_merge_id', 'curator_merge', 'what merges changed',                     'stay',   'erase'),
  (250, 'erasure',             'curator_id',       'curator',       'that the person was forgotten',           'stay',   'keep'),
  (260, 'frontier_cell',       'hires',            'curator',       'number among those found',                'stay',   'keep'),
  (270, 'frontier_cut',        'curators',         'curator',       'number among those found',                'stay',   'keep')
) as told (position, table_name, column_name, refers_to, holds, on_merge, on_forget);

comment on view   report.personal_data_v1             is 'Where data on a person of the roster is kept, and what becomes of it.';
comment on column report.personal_data_v1.position    is 'Order: a table comes after those that its rows refer to.';
comment on column report.personal_data_v1.table_name  is 'Table of schema lineup.';
comment on column report.personal_data_v1.column_name is 'Column that tells the person; a table may have several.';
comment on column report.personal_data_v1.refers_to   is 'What the column names: curator, or another table of this list that tells the person.';
comment on column report.personal_data_v1.holds       is 'What it says of the person.';
comment on column report.personal_data_v1.on_merge    is 'When two entries become one: join, move, follow what it refers to, or stay.';
comment on column report.personal_data_v1.on_forget   is 'When a person is forgotten: blank, erase, or keep, as it is a number, an amount or a time only.';
