-- after: schedule_v2
select lineup.make_as_of('schedule_v2', 'schedule_as_of');
