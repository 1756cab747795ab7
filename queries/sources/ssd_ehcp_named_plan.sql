/*
title  = "Education, health and care plans (Standard Safeguarding Dataset, named plans)"
family = "SSD"
mode   = "upsert"

[columns]
plan_id       = { header = ["ehcn_named_plan_id", "named_plan_id"], required = true }
assessment_id = { header = ["ehcn_ehcp_asmt_id", "ehcp_asmt_id"], required = true }
started_at    = { header = ["ehcn_named_plan_start_date", "named_plan_start_date"], type = "moment", required = true }
ceased_at     = { header = ["ehcn_named_plan_ceased_date", "named_plan_ceased_date", "ehcn_named_plan_cease_date"], type = "moment" }
reason        = { header = ["ehcn_named_plan_ceased_reason", "named_plan_ceased_reason", "ehcn_named_plan_cease_reason"], optional = true }

[rules.ceased_before_started]
when   = "CAST(ceased_at AS DATE) < CAST(started_at AS DATE)"
column = "ceased_at"
action = "blank"
says   = "the plan ceases before it starts: its end is set aside, and it counts as maintained until the date is corrected"
*/
-- The row names no child: the one of its assessment.
SELECT
    source_row,
    'ehcp_assessment/' || assessment_id AS child_id,
    'plan/' || plan_id                  AS case_id,
    'assessment/' || assessment_id      AS parent_case_id,
    'ehcp'         AS process,
    'plan_started' AS activity,
    started_at     AS occurred_at,
    NULL           AS outcome
FROM extract
UNION ALL
SELECT
    source_row,
    'ehcp_assessment/' || assessment_id AS child_id,
    'plan/' || plan_id                  AS case_id,
    'assessment/' || assessment_id      AS parent_case_id,
    'ehcp'        AS process,
    'plan_ceased' AS activity,
    ceased_at     AS occurred_at,
    reason        AS outcome
FROM extract
WHERE ceased_at IS NOT NULL
