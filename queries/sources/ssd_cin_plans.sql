/*
title  = "Child in need plans (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id     = { header = ["cinp_cin_plan_id", "cin_plan_id"], required = true }
child_id    = { header = ["cinp_person_id", "person_id"], required = true }
referral_id = { header = ["cinp_referral_id", "referral_id"], optional = true }
started_at  = { header = ["cinp_cin_plan_start_date", "cin_plan_start_date", "cinp_cin_plan_start"], type = "moment", required = true }
ended_at    = { header = ["cinp_cin_plan_end_date", "cin_plan_end_date", "cinp_cin_plan_end"], type = "moment" }
team        = { header = ["cinp_cin_plan_team", "cin_plan_team"], optional = true }
worker      = { header = ["cinp_cin_plan_worker_id", "cin_plan_worker_id"], optional = true }

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the plan ends before it starts: its end is set aside, and it counts as open until the date is corrected"
*/
SELECT
    source_row,
    child_id,
    case_id,
    referral_id AS parent_case_id,
    'cin_plan'  AS process,
    'started'   AS activity,
    started_at  AS occurred_at,
    team,
    worker,
    -- Some case systems give a visit's plan, and not its child.
    'cin_plan/' || case_id AS identifier
FROM extract
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    referral_id AS parent_case_id,
    'cin_plan'  AS process,
    'ended'     AS activity,
    ended_at    AS occurred_at,
    team,
    worker,
    NULL AS identifier
FROM extract
WHERE ended_at IS NOT NULL
