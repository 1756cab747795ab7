/*
title    = "A stage of an adopter's approval ends before it starts, or an application is approved before it is made"
code     = "A 29"
process  = "adopter"
severity = "error"
fields   = ["Date Stage 1 started", "Date Stage 1 ended", "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted", "Date application approved"]
excludes = ["adopter_stage_1_2_months", "adopter_stage_2_4_months"]
remedy   = "Correct the start or the end of the stage, or the day of the application."

[[examples]]
says   = "stage 1 ends the day before it starts"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,stage_1_started,2023-03-10
adopter/1,o1,adopter,stage_1_ended,2023-03-09
"""
found  = ["o1"]

[[examples]]
says   = "stage 2 ends on the day on which it starts"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,stage_2_started,2023-03-10
adopter/1,o1,adopter,stage_2_ended,2023-03-10
"""
found  = []
*/
WITH approval AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'stage_1_started') AS DATE) AS stage_1_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'stage_1_ended') AS DATE)   AS stage_1_ended_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'stage_2_started') AS DATE) AS stage_2_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'stage_2_ended') AS DATE)   AS stage_2_ended_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'applied') AS DATE)         AS applied_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'approved') AS DATE)        AS approved_on
    FROM events
    WHERE process = 'adopter'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'stage 1 from ' || CAST(stage_1_on AS TEXT) || ' to ' || CAST(stage_1_ended_on AS TEXT) AS detail
FROM approval
WHERE stage_1_ended_on < stage_1_on
UNION ALL
SELECT
    child_id,
    case_id,
    'stage 2 from ' || CAST(stage_2_on AS TEXT) || ' to ' || CAST(stage_2_ended_on AS TEXT) AS detail
FROM approval
WHERE stage_2_ended_on < stage_2_on
UNION ALL
SELECT
    child_id,
    case_id,
    'applied ' || CAST(applied_on AS TEXT) || ', approved ' || CAST(approved_on AS TEXT) AS detail
FROM approval
WHERE approved_on < applied_on
