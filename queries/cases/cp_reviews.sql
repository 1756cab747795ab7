/*
title       = "Child protection reviews due"
process     = "cp_review"
description = "One row per review that falls due: the plan's start or the review before it starts the wait, the next review ends it. The last row of a plan waits for a review not yet held, or was left waiting when the plan ended. The first review is due within 3 months of the plan's start, each later one within 6 months of the review before it."
*/
SELECT
    child_id,
    case_id,
    plan_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    number_in_plan,
    previous_on,
    CASE
        WHEN number_in_plan = 1 THEN previous_on + INTERVAL '3 months'
        ELSE previous_on + INTERVAL '6 months'
    END AS due_on,
    held_on,
    plan_started_on,
    plan_ended_on
FROM plan_waits
WHERE process = 'cp_review'
