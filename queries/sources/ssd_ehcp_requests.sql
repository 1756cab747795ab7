/*
title  = "Requests for an education, health and care plan (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
request_id   = { header = ["ehcr_ehcp_request_id", "ehcp_request_id"], required = true }
send_id      = { header = ["ehcr_send_table_id", "send_table_id"], required = true }
requested_at = { header = ["ehcr_ehcp_req_date", "ehcp_req_date"], type = "moment", required = true }
decided_at   = { header = ["ehcr_ehcp_req_outcome_date", "ehcp_req_outcome_date"], type = "moment" }
outcome      = { header = ["ehcr_ehcp_req_outcome", "ehcp_req_outcome"], optional = true }

# The 20 weeks of a plan run from the request, so that it stays.
[rules.decided_before_requested]
when   = "CAST(decided_at AS DATE) < CAST(requested_at AS DATE)"
column = "decided_at"
action = "blank"
says   = "the request is decided before it is received: the day of the decision is set aside until it is corrected"
*/
-- The row names no child: the one of its row among the special educational needs.
SELECT
    source_row,
    'send/' || send_id       AS child_id,
    'request/' || request_id AS case_id,
    'ehcp'       AS process,
    'requested'  AS activity,
    requested_at AS occurred_at,
    NULL         AS outcome,
    'ehcp_request/' || request_id AS identifier
FROM extract
UNION ALL
SELECT
    source_row,
    'send/' || send_id       AS child_id,
    'request/' || request_id AS case_id,
    'ehcp'      AS process,
    'decided'   AS activity,
    decided_at  AS occurred_at,
    CASE left(upper(outcome), 1)
        WHEN 'Y' THEN 'assessment'
        WHEN 'N' THEN 'no_assessment'
        WHEN 'W' THEN 'withdrawn'
    END AS outcome,
    NULL AS identifier
FROM extract
WHERE decided_at IS NOT NULL
