/*
title    = "A case has its end only from a source that ranks lower, on a day that the first one covers"
code     = "RT 65"
process  = "all"
severity = "warning"
fields   = ["occurred_at"]
excludes = []
remedy   = "Close the case in the first source, or correct the other. Until then it counts as finished on the day that the other one gives."

[[examples]]
says   = "closed in the census and open in the case system, which knows of later closures"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,n1,referral,received,2024-05-01,cin_census_referrals
c1,n1,referral,closed,2024-06-10,cin_census_referrals
c2,r2,referral,received,2024-05-01,ssd_cin_episodes
c2,r2,referral,closed,2024-06-20,ssd_cin_episodes
"""
found  = ["r1"]

[[examples]]
says   = "the census was drawn after the case system's extract"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,n1,referral,received,2024-05-01,cin_census_referrals
c1,n1,referral,closed,2024-06-21,cin_census_referrals
c2,r2,referral,received,2024-05-01,ssd_cin_episodes
c2,r2,referral,closed,2024-06-20,ssd_cin_episodes
"""
found  = []
*/
SELECT
    paired_events.process,
    paired_events.child_id,
    paired_events.kept_case_id AS case_id,
    paired_events.activity || ' ' || CAST(paired_events.happened_on AS TEXT) || ' in ' || own.family || ', open in ' || higher.family AS detail
FROM paired_events
INNER JOIN family_ranks AS own
    ON own.process = paired_events.process
    AND own.rank = paired_events.rank
INNER JOIN family_ranks AS higher
    ON higher.process = paired_events.process
    AND higher.rank = paired_events.kept_rank
WHERE NOT paired_events.superseded
    AND paired_events.rank > paired_events.kept_rank
    AND paired_events.activity IN ('closed', 'authorised', 'completed', 'ended')
    AND paired_events.happened_on <= higher.covers_to
