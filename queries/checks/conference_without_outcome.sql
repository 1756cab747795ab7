/*
title    = "An initial conference was held, and its outcome is not recorded"
code     = "RT 04"
process  = "icpc"
severity = "warning"
fields   = ["held_on", "outcome"]
excludes = []
remedy   = "Record whether the conference decided on a child protection plan."

[[examples]]
says   = "held, and nothing is said of its outcome"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-02,
"""
found  = ["i1"]

[[examples]]
says   = "it decided against a plan, or is only planned, or stands in a return that does not ask"
events = """
child_id,case_id,process,activity,occurred_at,outcome,source
c1,i1,icpc,held,2024-05-02,no_plan,ssd_initial_cp_conference
c2,i2,icpc,planned,2024-05-02,,ssd_initial_cp_conference
c3,i3,icpc,held,2024-05-02,,cin_census_s47
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'held on ' || CAST(held_on AS TEXT) AS detail
FROM conferences
WHERE led_to_plan IS NULL
    -- The children in need census has no field for it.
    AND NOT EXISTS (
        SELECT 1
        FROM events
        WHERE events.process = 'icpc'
            AND events.source LIKE 'cin_census%'
            AND events.child_id = conferences.child_id
            AND events.case_id = conferences.case_id
    )
