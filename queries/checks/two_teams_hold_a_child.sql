/*
title    = "Two teams hold a child on one day"
code     = "RT 38"
process  = "allocation"
severity = "warning"
fields   = ["team", "started_on", "ended_on"]
excludes = []
remedy   = "End the earlier allocation on the day of the handover. Until then the team that was allocated last answers for the child."

[[examples]]
says   = "the first team goes on for a day after the handover"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,i1,allocation,started,2024-02-01,T1
c1,i2,allocation,started,2024-05-01,T2
c1,i1,allocation,ended,2024-05-02,T1
"""
found  = ["i2"]

[[examples]]
says   = "a handover on one day, two workers of one team, and a team that only joins in"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,i1,allocation,started,2024-02-01,T1
c1,i1,allocation,ended,2024-05-01,T1
c1,i2,allocation,started,2024-05-01,T2
c1,i3,allocation,started,2024-06-01,T2
c1,i4,allocation,joined,2024-06-01,T1
"""
found  = []
*/
SELECT
    later.child_id,
    later.case_id,
    'team ' || later.team || ' since ' || CAST(later.started_on AS TEXT)
        || ', team ' || max(earlier.team) || CASE
            WHEN max(coalesce(earlier.ended_on, DATE '9999-12-31')) = DATE '9999-12-31' THEN ' without an end'
            ELSE ' to ' || CAST(max(earlier.ended_on) AS TEXT)
        END AS detail
FROM allocations AS later
JOIN allocations AS earlier
    ON earlier.child_id = later.child_id
    AND earlier.team <> later.team
    AND (
        earlier.started_on < later.started_on
        OR (earlier.started_on = later.started_on AND earlier.case_id < later.case_id)
    )
    AND (earlier.ended_on IS NULL OR earlier.ended_on > later.started_on)
GROUP BY later.child_id, later.case_id, later.team, later.started_on
