create view report.merge_v1
with (security_invoker = true)
as
select merge.curator_merge_id as merge,
       merge.kept_id          as curator_id,
       curator.external_id,
       curator.name,
       merge.merged_id,
       merge.merged_by,
       merge.merged_at,
       merge.undone_by,
       merge.undone_at,
       merge.left_as_changed,
       coalesce(merge.undone_at, merge.merged_at) as as_of
from lineup.curator_merge as merge
left join lineup.curator on curator.curator_id = merge.kept_id;

comment on view   report.merge_v1                 is 'Entries of the roster that were found to be one person.';
comment on column report.merge_v1.merge           is 'Its number.';
comment on column report.merge_v1.curator_id      is 'The entry that stayed; see roster_v2.';
comment on column report.merge_v1.external_id     is 'That entry''s key in the agency''s own files; null: none, or forgotten.';
comment on column report.merge_v1.name            is 'That entry''s name; null: it is gone.';
comment on column report.merge_v1.merged_id       is 'Number of the entry that went into it.';
comment on column report.merge_v1.merged_by       is 'Who merged them.';
comment on column report.merge_v1.merged_at       is 'When.';
comment on column report.merge_v1.undone_by       is 'Who parted them; null: nobody.';
comment on column report.merge_v1.undone_at       is 'When; null: they are one.';
comment on column report.merge_v1.left_as_changed is 'Values left with the kept entry, as they were changed meanwhile; null: not parted.';
comment on column report.merge_v1.as_of           is 'When they were merged or parted.';
