/*
title    = "The stated number of initial conferences in the last 12 months is not the number that the extracts show"
code     = "A 08"
process  = "s47"
severity = "warning"
fields   = ["Number of ICPCs in the last 12 months", "Date of Initial Child Protection Conference"]
excludes = []
remedy   = "Count again: initial conferences in the 12 months before the strategy discussion of the child's latest enquiry, so without the conference that came of it. Record a conference that is missing."

[[examples]]
says   = "none is stated, and one was held before the latest enquiry"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c1,e1,s47,started,2023-12-01,,0
c1,i1,icpc,held,2023-12-15,e1,
c1,e2,s47,started,2024-05-01,,0
c1,i2,icpc,held,2024-05-20,e2,
"""
found  = ["e2"]

[[examples]]
says   = "one is stated, and one was held before the latest enquiry"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c1,e1,s47,started,2023-12-01,,1
c1,i1,icpc,held,2023-12-15,e1,
c1,e2,s47,started,2024-05-01,,1
c1,i2,icpc,held,2024-05-20,e2,
"""
found  = []

[[examples]]
says   = "one is stated, none is known, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c9,i9,icpc,held,2023-05-01,,
c1,e2,s47,started,2024-05-01,,1
"""
found  = ["e2"]

[[examples]]
says   = "one is stated, none is known, and it may lie before the extracts"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c9,i9,icpc,held,2023-05-02,,
c1,e2,s47,started,2024-05-01,,1
"""
found  = []
*/
-- The number is the same on all of a child's rows: it is about the latest of them.
WITH stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                    AS started_on,
        CAST(last_value(attributes['earlier_conferences'] ORDER BY occurred_at, case_id) AS BIGINT) AS number
    FROM events
    WHERE process = 's47'
        AND activity = 'started'
        AND attributes['earlier_conferences'] IS NOT NULL
    GROUP BY child_id
),
shown AS (
    SELECT
        stated.child_id,
        count(DISTINCT conferences.held_on) AS number
    FROM stated
    JOIN conferences
        ON conferences.child_id = stated.child_id
        AND conferences.held_on < stated.started_on
        AND conferences.held_on >= stated.started_on - INTERVAL '12 months'
    GROUP BY stated.child_id
),
-- Months of which only stragglers are known are not covered.
monthly AS (
    SELECT
        date_trunc('month', held_on) AS month,
        min(held_on)                 AS first_on,
        count(*)                     AS number
    FROM conferences
    GROUP BY date_trunc('month', held_on)
),
covered AS (
    SELECT min(monthly.first_on) AS since
    FROM monthly
    CROSS JOIN (SELECT max(number) AS number FROM monthly) AS busiest
    WHERE monthly.number * 10 >= busiest.number
)
SELECT
    stated.child_id,
    stated.case_id,
    CAST(stated.number AS TEXT) || ' stated, ' || CAST(coalesce(shown.number, 0) AS TEXT)
        || ' known in the 12 months before ' || CAST(stated.started_on AS TEXT) AS detail
FROM stated
CROSS JOIN covered
LEFT JOIN shown
    ON shown.child_id = stated.child_id
-- More than are stated is a conflict in any case; fewer only where none can be missing.
WHERE stated.number < coalesce(shown.number, 0)
    OR (stated.number > coalesce(shown.number, 0) AND covered.since <= stated.started_on - INTERVAL '12 months')
