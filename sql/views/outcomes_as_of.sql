-- after: campaign_result_v1
select lineup.make_as_of('campaign_result_v1', 'outcomes_as_of');
