/*
title  = "Active education, health and care plans (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
plan_id     = { header = ["ehcp_active_ehcp_id", "active_ehcp_id"], required = true }
request_id  = { header = ["ehcp_ehcp_request_id", "ehcp_request_id"], required = true }
reviewed_at = { header = ["ehcp_active_ehcp_last_review_date", "active_ehcp_last_review_date"], type = "moment" }
*/
-- The row names no child: the one of its request. The table keeps only the latest review: plan and day name each. A plan
-- that has not been reviewed yet is listed.
SELECT
    source_row,
    'active/' || plan_id || coalesce('/' || CAST(CAST(reviewed_at AS DATE) AS TEXT), '') AS row_key,
    'ehcp_request/' || request_id AS child_id,
    'active/' || plan_id          AS case_id,
    'request/' || request_id      AS parent_case_id,
    'ehcp' AS process,
    CASE WHEN reviewed_at IS NULL THEN 'listed' ELSE 'reviewed' END AS activity,
    coalesce(reviewed_at, CAST(reported_to AS TIMESTAMP)) AS occurred_at
FROM extract
WHERE reviewed_at IS NOT NULL
    OR reported_to IS NOT NULL
