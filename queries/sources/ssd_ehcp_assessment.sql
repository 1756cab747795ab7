/*
title  = "Assessments for an education, health and care plan (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
assessment_id = { header = ["ehca_ehcp_assessment_id", "ehcp_assessment_id"], required = true }
request_id    = { header = ["ehca_ehcp_request_id", "ehcp_request_id"], required = true }
assessed_at   = { header = ["ehca_ehcp_assessment_outcome_date", "ehcp_assessment_outcome_date"], type = "moment" }
outcome       = { header = ["ehca_ehcp_assessment_outcome", "ehcp_assessment_outcome"] }
exceptions    = { header = ["ehca_ehcp_assessment_exceptions", "ehcp_assessment_exceptions"], optional = true }
*/
-- The row names no child: the one of its request. An assessment that is not decided yet is listed, for plans lead back
-- through it.
SELECT
    source_row,
    'ehcp_request/' || request_id  AS child_id,
    'assessment/' || assessment_id AS case_id,
    'request/' || request_id       AS parent_case_id,
    'ehcp' AS process,
    CASE WHEN assessed_at IS NULL THEN 'listed' ELSE 'assessed' END AS activity,
    coalesce(assessed_at, CAST(reported_to AS TIMESTAMP)) AS occurred_at,
    CASE left(upper(outcome), 1)
        WHEN 'Y' THEN 'plan'
        WHEN 'N' THEN 'no_plan'
        WHEN 'W' THEN 'withdrawn'
    END AS outcome,
    MAP {
        -- As in "1 - Yes, exceptions apply".
        'exceptions': CASE
            WHEN left(upper(exceptions), 1) IN ('1', 'Y') THEN 'yes'
            WHEN left(upper(exceptions), 1) IN ('0', 'N') THEN 'no'
        END
    } AS attributes,
    'ehcp_assessment/' || assessment_id AS identifier
FROM extract
WHERE assessed_at IS NOT NULL
    OR reported_to IS NOT NULL
