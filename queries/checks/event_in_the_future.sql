/*
title    = "A date lies after the last day that the extracts cover"
code     = "RT 05"
process  = "all"
severity = "error"
fields   = ["occurred_at"]
excludes = ["all"]
remedy   = "Correct the date: usually it is the year that is wrong. A meeting that is only planned belongs in the record when it has been held."

[[examples]]
says   = "an assessment starts the day after the last day; a review that is held then is told under its number in its plan"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2025-04-01
c2,p2,cp_plan,started,2025-01-02
c2,v2,cp_review,held,2025-04-01
"""
found  = ["a1", "p2/1"]

[[examples]]
says   = "on the last day, or only planned after it, or dated to the end of a return's year"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2025-03-31
c1,i1,icpc,planned,2025-04-15
c1,l1,cla_review,cancelled,2025-04-15
c1,h1,health_assessment,reported,2026-03-31
c1,c1,care_leaver,listed,2026-03-31
c2,p2,cp_plan,started,2025-01-02
c2,v2,cp_review,held,2025-03-31
"""
found  = []
*/
SELECT DISTINCT
    process,
    child_id,
    case_id,
    process || ' ' || activity || ' on ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE CAST(occurred_at AS DATE) > $as_at
    -- What is planned is still to come, and a yearly answer is dated to the end of its year.
    AND activity NOT IN ('planned', 'cancelled', 'listed', 'reported')
    AND NOT EXISTS (
        SELECT 1
        FROM plan_waits
        WHERE plan_waits.process = events.process
            AND plan_waits.child_id = events.child_id
            AND plan_waits.held_on = CAST(events.occurred_at AS DATE)
    )
UNION ALL
-- What is held under a plan is counted as it falls due, by its plan and its number in the plan.
SELECT
    process,
    child_id,
    case_id,
    process || ' held on ' || CAST(held_on AS TEXT) AS detail
FROM plan_waits
WHERE held_on > $as_at
