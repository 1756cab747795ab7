/*
title  = "Health of children looked after for 12 months (SSDA903, OC2)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/OC2"

[columns]
child_id              = { header = ["CHILD", "CHILDID"], required = true }
sdq_score             = { header = "SDQ_SCORE", type = "number" }
sdq_reason            = { header = "SDQ_REASON" }
convicted             = { header = "CONVICTED", type = "flag" }
health_check          = { header = "HEALTH_CHECK", type = "flag" }
immunisations         = { header = "IMMUNISATIONS", type = "flag" }
teeth_check           = { header = "TEETH_CHECK", type = "flag" }
health_assessment     = { header = "HEALTH_ASSESSMENT", type = "flag" }
substance_misuse      = { header = "SUBSTANCE_MISUSE", type = "flag" }
intervention_received = { header = "INTERVENTION_RECEIVED", type = "flag", optional = true }
intervention_offered  = { header = "INTERVENTION_OFFERED", type = "flag", optional = true }
*/
-- A yes or no about the whole year. It has no day of its own, and is dated to the return's last.
WITH answers AS (
    SELECT
        *,
        child_id || '/' || CAST(reported_to AS TEXT) AS answers_id
    FROM extract
),
answer AS (
    -- Asked of every child: one left blank is an answer that is due.
    SELECT source_row, child_id, answers_id, reported_to, 'health_assessment' AS process, health_assessment AS answer
    FROM answers
    UNION ALL
    SELECT source_row, child_id, answers_id, reported_to, 'dental_check' AS process, teeth_check AS answer
    FROM answers
    UNION ALL
    SELECT source_row, child_id, answers_id, reported_to, 'immunisation' AS process, immunisations AS answer
    FROM answers
    UNION ALL
    -- Asked of children under 5.
    SELECT source_row, child_id, answers_id, reported_to, 'health_check' AS process, health_check AS answer
    FROM answers
    WHERE health_check IS NOT NULL
    UNION ALL
    -- Asked of children aged 10 and over.
    SELECT source_row, child_id, answers_id, reported_to, 'conviction' AS process, convicted AS answer
    FROM answers
    WHERE convicted IS NOT NULL
)
SELECT
    source_row,
    answers_id  AS row_key,
    child_id,
    answers_id  AS case_id,
    process,
    'reported'  AS activity,
    reported_to AS occurred_at,
    MAP {'answer': CASE WHEN answer THEN 'yes' WHEN NOT answer THEN 'no' END} AS attributes
FROM answer
UNION ALL
SELECT
    source_row,
    answers_id         AS row_key,
    child_id,
    answers_id         AS case_id,
    'substance_misuse' AS process,
    'reported'         AS activity,
    reported_to        AS occurred_at,
    MAP {
        'answer': CASE WHEN substance_misuse THEN 'yes' WHEN NOT substance_misuse THEN 'no' END,
        'intervention_received': CASE
            WHEN intervention_received     THEN 'yes'
            WHEN NOT intervention_received THEN 'no'
        END,
        'intervention_offered': CASE
            WHEN intervention_offered     THEN 'yes'
            WHEN NOT intervention_offered THEN 'no'
        END
    } AS attributes
FROM answers
UNION ALL
-- Asked of children aged 4 to 16: a score, or why there is none.
SELECT
    source_row,
    answers_id  AS row_key,
    child_id,
    answers_id  AS case_id,
    'sdq'       AS process,
    'reported'  AS activity,
    reported_to AS occurred_at,
    MAP {
        'answer': CASE WHEN sdq_score IS NULL THEN 'no' ELSE 'yes' END,
        'score': CAST(CAST(sdq_score AS BIGINT) AS TEXT),
        'reason': upper(sdq_reason)
    } AS attributes
FROM answers
WHERE sdq_score IS NOT NULL
    OR sdq_reason IS NOT NULL
