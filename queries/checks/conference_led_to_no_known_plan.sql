/*
title    = "A conference decided on a plan, and none starts"
code     = "A 03"
process  = "icpc"
severity = "warning"
fields   = ["Did the Initial Child Protection Conference Result in a Child Protection Plan", "Child Protection Plan Start Date"]
excludes = []
remedy   = "Record the plan, which starts on the day of the conference, or correct what the conference decided."

[[examples]]
says   = "the child has no plan, though the extracts have other children's"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-20,plan
c2,p2,cp_plan,started,2024-05-03,
c3,p3,cp_plan,started,2024-06-03,
"""
found  = ["i1"]

[[examples]]
says   = "the plan starts that day"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-20,plan
c1,p1,cp_plan,started,2024-05-20,
c2,p2,cp_plan,started,2024-05-03,
c3,p3,cp_plan,started,2024-06-03,
"""
found  = []

[[examples]]
says   = "the child had a plan already"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-20,plan
c1,p1,cp_plan,started,2024-01-15,
c3,p3,cp_plan,started,2024-06-03,
"""
found  = []

[[examples]]
says   = "the extracts have no plans of that time"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-20,plan
c2,p2,cp_plan,started,2023-05-03,
"""
found  = []
*/
WITH known AS (
    SELECT
        min(started_on) AS first_on,
        max(started_on) AS last_on
    FROM cp_plans
)
SELECT
    conferences.child_id,
    conferences.case_id,
    'held ' || CAST(conferences.held_on AS TEXT) AS detail
FROM conferences
CROSS JOIN known
WHERE conferences.led_to_plan
    AND conferences.held_on BETWEEN known.first_on AND known.last_on
    AND NOT EXISTS (
        SELECT 1
        FROM cp_plans
        WHERE cp_plans.child_id = conferences.child_id
            AND cp_plans.started_on <= conferences.held_on + INTERVAL '14 days'
            AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on >= conferences.held_on)
    )
