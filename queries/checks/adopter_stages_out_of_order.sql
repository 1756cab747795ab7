/*
title    = "The steps of an adopter's approval are out of order"
code     = "A 28"
process  = "adopter"
severity = "error"
fields   = ["Date enquiry received", "Date Stage 1 started", "Date Stage 2 started", "Date application approved", "Date adopter matched with child(ren)", "Date child/children placed with adopter(s)", "Date of Adoption Order"]
excludes = ["adopter_stage_1_2_months", "adopter_stage_2_4_months"]
remedy   = "Correct the date that is wrong: after the enquiry come stage 1, stage 2, the approval, a match, a placement and the order; two steps may fall on one day."

[[examples]]
says   = "stage 2 starts before stage 1"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-01-10
adopter/1,o1,adopter,stage_1_started,2023-03-10
adopter/1,o1,adopter,stage_2_started,2023-03-09
"""
found  = ["o1"]

[[examples]]
says   = "stage 2 starts on the day on which stage 1 starts"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-01-10
adopter/1,o1,adopter,stage_1_started,2023-03-10
adopter/1,o1,adopter,stage_2_started,2023-03-10
"""
found  = []

[[examples]]
says   = "placed before the approval"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-01-10
adopter/1,o1,adopter,approved,2023-09-10
adopter/1,o1,adopter,placed,2023-09-09
"""
found  = ["o1"]
*/
WITH step AS (
    SELECT
        child_id,
        case_id,
        activity,
        CASE activity
            WHEN 'enquired'        THEN 1
            WHEN 'stage_1_started' THEN 2
            WHEN 'stage_2_started' THEN 3
            WHEN 'approved'        THEN 4
            WHEN 'matched'         THEN 5
            WHEN 'placed'          THEN 6
            WHEN 'ordered'         THEN 7
        END AS number,
        CAST(min(occurred_at) AS DATE) AS on_day
    FROM events
    WHERE process = 'adopter'
        AND activity IN ('enquired', 'stage_1_started', 'stage_2_started', 'approved', 'matched', 'placed', 'ordered')
    GROUP BY child_id, case_id, activity
)
SELECT
    later.child_id,
    later.case_id,
    string_agg(
        later.activity || ' ' || CAST(later.on_day AS TEXT) || ' before ' || earlier.activity || ' '
            || CAST(earlier.on_day AS TEXT),
        '; '
        ORDER BY earlier.number, later.number
    ) AS detail
FROM step AS earlier
JOIN step AS later
    ON later.child_id = earlier.child_id
    AND later.case_id = earlier.case_id
    AND later.number > earlier.number
    AND later.on_day < earlier.on_day
GROUP BY later.child_id, later.case_id
