-- after: roster_v3
select lineup.make_as_of('roster_v3', 'roster_as_of');
