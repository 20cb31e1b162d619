-- after: roster_v2
select lineup.make_as_of('roster_v2', 'roster_as_of');
