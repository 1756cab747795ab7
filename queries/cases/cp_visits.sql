/*
title       = "Child protection visits due"
process     = "cp_visit"
description = "One row per visit that falls due: the plan's start or the visit before it starts the wait, the next visit at which the child was seen ends it. The last row of a plan waits for a visit not yet made, or was left waiting when the plan ended."
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
    previous_seen_alone,
    held_on,
    plan_started_on,
    plan_ended_on
FROM plan_waits
WHERE process = 'cp_visit'
