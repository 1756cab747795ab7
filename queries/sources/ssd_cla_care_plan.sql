/*
title  = "Care plans (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
# A care plan can be recorded with the day on which it will end.
future = true

[columns]
case_id    = { header = ["lacp_table_id", "lacp_cla_care_plan_id", "cla_care_plan_id", "table_id"], required = true }
child_id   = { header = ["lacp_person_id", "person_id"], required = true }
started_at = { header = ["lacp_cla_care_plan_start_date", "cla_care_plan_start_date"], type = "moment", required = true }
ended_at   = { header = ["lacp_cla_care_plan_end_date", "cla_care_plan_end_date"], type = "moment" }

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the care plan ends before it starts: its end is set aside until the date is corrected"
*/
-- What the plan is for differs from case system to case system, and no clock hangs on it: it is not read.
SELECT
    source_row,
    child_id,
    case_id,
    'care_plan' AS process,
    'started'   AS activity,
    started_at  AS occurred_at
FROM extract
UNION ALL
-- An end that lies ahead is when the plan is to be looked at again.
SELECT
    source_row,
    child_id,
    case_id,
    'care_plan' AS process,
    CASE WHEN CAST(ended_at AS DATE) > reported_to THEN 'planned' ELSE 'ended' END AS activity,
    ended_at    AS occurred_at
FROM extract
WHERE ended_at IS NOT NULL
