/*
title    = "Fewer previous child protection plans are stated than the extracts show"
code     = "A 09"
process  = "cp_plan"
severity = "warning"
fields   = ["Number of Previous Child Protection Plans", "Child Protection Plan Start Date"]
excludes = []
remedy   = "Count all plans that the child has had with this authority, this one apart. If one of those known here was entered by mistake, remove it."

[[examples]]
says   = "none is stated, and the child had one"
events = """
child_id,case_id,process,activity,occurred_at,previous_plans
c1,p1,cp_plan,started,2022-02-01,0
c1,p1,cp_plan,ended,2022-09-01,
c1,p2,cp_plan,started,2024-05-01,0
"""
found  = ["p2"]

[[examples]]
says   = "more are stated than the extracts reach back to"
events = """
child_id,case_id,process,activity,occurred_at,previous_plans
c1,p1,cp_plan,started,2022-02-01,1
c1,p1,cp_plan,ended,2022-09-01,
c1,p2,cp_plan,started,2024-05-01,2
"""
found  = []
*/
WITH stated AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) AS DATE)                    AS started_on,
        max(try_cast(attributes['previous_plans'] AS BIGINT)) AS number
    FROM events
    WHERE process = 'cp_plan'
        AND activity = 'started'
        AND attributes['previous_plans'] IS NOT NULL
    GROUP BY child_id, case_id
),
shown AS (
    SELECT
        stated.child_id,
        stated.case_id,
        count(DISTINCT cp_plans.started_on) AS number
    FROM stated
    JOIN cp_plans
        ON cp_plans.child_id = stated.child_id
        AND cp_plans.started_on < stated.started_on
    GROUP BY stated.child_id, stated.case_id
)
SELECT
    stated.child_id,
    stated.case_id,
    CAST(stated.number AS TEXT) || ' stated, ' || CAST(shown.number AS TEXT)
        || ' known before ' || CAST(stated.started_on AS TEXT) AS detail
FROM stated
JOIN shown
    ON shown.child_id = stated.child_id
    AND shown.case_id = stated.case_id
WHERE stated.number < shown.number
