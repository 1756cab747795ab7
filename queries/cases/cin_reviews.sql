/*
title       = "Child in need plan reviews due"
process     = "cin_review"
description = "One row per review that falls due under a child in need plan: the plan's start or the review before it starts the wait, the next review ends it. The last row of a plan waits for a review not yet held, or was left waiting when the plan ended."
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
    held_on,
    plan_started_on,
    plan_ended_on
FROM plan_waits
WHERE process = 'cin_review'
