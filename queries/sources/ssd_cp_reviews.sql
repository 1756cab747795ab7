/*
title  = "Child protection review conferences (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id  = { header = "cppr_cp_review_id", required = true }
child_id = { header = "cppr_person_id", required = true }
plan_id  = { header = "cppr_cp_plan_id" }
held_at  = { header = "cppr_cp_review_date", type = "moment", required = true }
*/
SELECT
    source_row,
    child_id,
    case_id,
    plan_id     AS parent_case_id,
    'cp_review' AS process,
    'held'      AS activity,
    held_at     AS occurred_at
FROM extract
