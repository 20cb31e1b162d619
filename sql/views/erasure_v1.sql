create view report.erasure_v1
with (security_invoker = true)
as
select erasure_id,
       curator_id,
       is_suppressed as is_never_contacted,
       erased_by,
       erased_at,
       erased_at as as_of
from lineup.erasure;

comment on view   report.erasure_v1                    is 'People who were forgotten, by number.';
comment on column report.erasure_v1.erasure_id         is 'Key.';
comment on column report.erasure_v1.curator_id         is 'Number that the person had.';
comment on column report.erasure_v1.is_never_contacted is 'Whether hashes of the addresses keep the person away.';
comment on column report.erasure_v1.erased_by          is 'Who did it.';
comment on column report.erasure_v1.erased_at          is 'When.';
comment on column report.erasure_v1.as_of              is 'When.';
