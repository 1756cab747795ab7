/*
title    = "A case goes on after the child died"
code     = "RT 43"
process  = "all"
severity = "error"
fields   = ["occurred_at", "died_on"]
excludes = []
remedy   = "Correct the date of death, or the date in the case. What closes a case may follow a death; a visit, a meeting or a start may not."

[[examples]]
says   = "a visit and a new assessment the day after"
events = """
child_id,case_id,process,activity,occurred_at
c1,v1,cp_visit,held,2024-05-02
c1,a1,assessment,started,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = ["a1", "v1"]

[[examples]]
says   = "a visit on that day, and afterwards the closure and the authorisation of what was under way"
events = """
child_id,case_id,process,activity,occurred_at
c1,v1,cp_visit,held,2024-05-01
c1,r1,referral,received,2024-04-01
c1,r1,referral,closed,2024-05-10
c1,a1,assessment,started,2024-04-02
c1,a1,assessment,authorised,2024-05-10
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = []
*/
SELECT DISTINCT
    events.process,
    events.child_id,
    events.case_id,
    events.activity || ' ' || CAST(CAST(events.occurred_at AS DATE) AS TEXT)
        || ', died ' || CAST(children.died_on AS TEXT) AS detail
FROM events
JOIN children
    ON children.child_id = events.child_id
    AND CAST(events.occurred_at AS DATE) > children.died_on
-- Referrals and plans have rules of their own.
WHERE events.process NOT IN ('referral', 'cin_plan', 'cp_plan', 'adopter')
    AND events.activity IN (
        'received', 'started', 'held', 'contacted', 'placed', 'matched', 'met', 'requested', 'plan_started'
    )
