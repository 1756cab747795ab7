/*
title  = "Strengths and difficulties questionnaires (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id      = { header = ["csdq_table_id", "table_id"], required = true }
child_id     = { header = ["csdq_person_id", "person_id"], required = true }
completed_at = { header = ["csdq_sdq_completed_date", "sdq_completed_date"], type = "moment" }
score        = { header = ["csdq_sdq_score", "sdq_score"], type = "number" }
reason       = { header = ["csdq_sdq_reason", "sdq_reason"], optional = true }

[rules.impossible_score]
when   = "score < 0 OR score > 40"
column = "score"
action = "blank"
says   = "a score lies between 0 and 40"
*/
WITH questionnaire AS (
    SELECT
        *,
        nullif(regexp_replace(upper(reason), '[^A-Z0-9_].*$', ''), 'SSD_PH') AS reason_code
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    'sdq' AS process,
    -- One without a day was not filled in, and the reason says why.
    CASE WHEN completed_at IS NULL THEN 'reported' ELSE 'completed' END AS activity,
    coalesce(completed_at, CAST(reported_to AS TIMESTAMP)) AS occurred_at,
    MAP {
        'score': CAST(CAST(score AS BIGINT) AS TEXT),
        'reason': reason_code,
        'answer': CASE WHEN completed_at IS NULL THEN 'no' END
    } AS attributes
FROM questionnaire
WHERE completed_at IS NOT NULL
    OR (reason_code IS NOT NULL AND reported_to IS NOT NULL)
