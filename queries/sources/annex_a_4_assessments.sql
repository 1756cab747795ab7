/*
title  = "Assessments (Annex A, list 4)"
family = "Annex A"
mode   = "window"
window = { months = 6 }

[columns]
child_id      = { pattern = "child.*(id|identifier)$|^(id|identifier).*child|^unique.?(id|identifier)$", required = true }
started_at    = { pattern = "assessment.*start.*date|date.*assessment.*start", type = "moment", required = true }
authorised_at = { pattern = "authori[sz]", type = "moment" }
child_seen    = { pattern = "child.*seen", optional = true }
support       = { pattern = "assessed.*(support|in.?need)", optional = true }
team          = { header = ["Allocated Team", "Team"], optional = true }
worker        = { header = ["Allocated Worker", "Allocated Social Worker", "Social Worker", "Worker"], optional = true }

[rules.authorised_before_start]
when   = "CAST(authorised_at AS DATE) < CAST(started_at AS DATE)"
column = "authorised_at"
action = "reject"
says   = "the assessment is authorised before it starts: correct one of the two dates"
*/
WITH answers AS (
    SELECT
        *,
        -- Answers come with their letter, as in "a) Yes", or without it.
        regexp_replace(lower(child_seen), '^[a-z] ?[).] *', '') AS seen_answer,
        regexp_replace(lower(support), '^[a-z] ?[).] *', '')    AS support_answer
    FROM extract
),
assessment AS (
    SELECT
        *,
        -- The list has no number for an assessment: child and day name it.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) AS case_id,
        MAP {
            'kind': 'single',
            'child_seen': CASE
                WHEN seen_answer IN ('yes', 'y', 'true', '1', '1 - yes', 'seen', 'seen alone', 'child seen', 'child seen alone') THEN 'yes'
                WHEN seen_answer IN ('no', 'n', 'false', '0', '0 - no', 'not seen', 'child not seen', 'unborn')                  THEN 'no'
            END
        } AS attributes,
        CASE
            WHEN support_answer IN ('yes', 'y', 'true', '1', '1 - yes') THEN 'services'
            WHEN support_answer IN ('no', 'n', 'false', '0', '0 - no')  THEN 'no_further_action'
        END AS outcome
    FROM answers
)
SELECT
    source_row,
    child_id,
    case_id,
    'assessment' AS process,
    'started'    AS activity,
    started_at   AS occurred_at,
    team,
    worker,
    NULL AS outcome,
    attributes
FROM assessment
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    'assessment'  AS process,
    'authorised'  AS activity,
    authorised_at AS occurred_at,
    team,
    worker,
    outcome,
    attributes
FROM assessment
WHERE authorised_at IS NOT NULL
