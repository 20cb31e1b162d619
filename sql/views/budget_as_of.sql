-- after: budget_v1
select lineup.make_as_of('budget_v1', 'budget_as_of');
