/*
title       = "Children in need visits due"
process     = "cin_visit"
description = "One row per visit that falls due under a child in need plan: the plan's start or the visit before it starts the wait, the next visit at which the child was seen ends it. The last row of a plan waits for a visit not yet made, or was left waiting when the plan ended."
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
WHERE process = 'cin_visit'
