/*
title  = "Child protection review conferences (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id  = { header = ["cppr_cp_review_id", "cp_review_id"], required = true }
child_id = { header = ["cppr_person_id", "person_id"], required = true }
plan_id  = { header = ["cppr_cp_plan_id", "cp_plan_id"] }
held_at  = { header = ["cppr_cp_review_date", "cp_review_date"], type = "moment" }
due_at   = { header = ["cppr_cp_review_due", "cp_review_due"], type = "moment", optional = true, blank_unreadable = true }
*/
-- A review that has only its due date is planned: no review counts before it has been held.
SELECT
    source_row,
    child_id,
    case_id,
    plan_id     AS parent_case_id,
    'cp_review' AS process,
    CASE WHEN held_at IS NULL THEN 'planned' ELSE 'held' END AS activity,
    coalesce(held_at, due_at) AS occurred_at
FROM extract
