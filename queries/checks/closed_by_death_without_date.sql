/*
title    = "A referral was closed because the child died, and no date of death is recorded"
code     = "CIN 8585Q"
process  = "referral"
severity = "warning"
fields   = ["close_reason", "died_on"]
excludes = []
remedy   = "Record the date of death, or correct the reason for closure."

[[examples]]
says   = "closed as died, and no date"
events = """
child_id,case_id,process,activity,occurred_at,close_reason,source
c1,r1,referral,received,2024-05-02,,cin_census_referrals
c1,r1,referral,closed,2024-06-02,RC2,cin_census_referrals
"""
children = """
child_id,born_on
c1,2015-05-01
"""
found  = ["r1"]

[[examples]]
says   = "the date is there"
events = """
child_id,case_id,process,activity,occurred_at,close_reason,source
c1,r1,referral,received,2024-05-02,,cin_census_referrals
c1,r1,referral,closed,2024-06-02,RC2,cin_census_referrals
"""
children = """
child_id,died_on
c1,2024-06-01
"""
found  = []

[[examples]]
says   = "a store in which no death is dated"
events = """
child_id,case_id,process,activity,occurred_at,close_reason
c1,r1,referral,received,2024-05-02,
c1,r1,referral,closed,2024-06-02,RC2
"""
children = """
child_id,born_on
c1,2015-05-01
"""
found  = []
*/
-- Many extracts have no dates of death. The census has.
WITH dated AS (
    SELECT count(*) AS deaths
    FROM children
    WHERE died_on IS NOT NULL
)
SELECT DISTINCT
    closed.child_id,
    closed.case_id,
    'closed ' || CAST(CAST(closed.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS closed
INNER JOIN children
    ON children.child_id = closed.child_id
CROSS JOIN dated
WHERE closed.process = 'referral'
    AND closed.activity = 'closed'
    AND standard('closure_reason', coalesce(closed.attributes['close_reason'], closed.outcome)) = 'RC2'
    AND children.died_on IS NULL
    AND (closed.source LIKE 'cin_census%' OR dated.deaths > 0)
