/*
title    = "The stages of an adopter's approval are out of order"
code     = "A 28"
process  = "adopter"
severity = "error"
fields   = ["Date Stage 1 started", "Date Stage 2 started", "Date application approved"]
excludes = ["adopter_stage_1_2_months", "adopter_stage_2_4_months"]
remedy   = "Correct the date that is wrong: after stage 1 come stage 2 and the approval; two steps may fall on one day. The start of stage 2 also tells when stage 1 was over, and the approval when stage 2 was, where no end is recorded, so neither clock can be trusted."

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
says   = "approved the day before stage 2 starts"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,stage_2_started,2023-03-10
adopter/1,o1,adopter,approved,2023-03-09
"""
found  = ["o1"]

[[examples]]
says   = "the enquiry is in neither clock, and neither is what comes after the approval"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,enquired,2023-03-11
adopter/1,o1,adopter,stage_1_started,2023-03-10
adopter/1,o1,adopter,stage_2_started,2023-05-10
adopter/1,o1,adopter,approved,2023-09-10
adopter/1,o1,adopter,placed,2023-09-09
"""
found  = []
*/
WITH step AS (
    SELECT
        child_id,
        case_id,
        activity,
        CASE activity
            WHEN 'stage_1_started' THEN 1
            WHEN 'stage_2_started' THEN 2
            WHEN 'approved'        THEN 3
        END AS number,
        CAST(min(occurred_at) AS DATE) AS on_day
    FROM events
    WHERE process = 'adopter'
        AND activity IN ('stage_1_started', 'stage_2_started', 'approved')
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
