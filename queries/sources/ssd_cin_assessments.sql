/*
title  = "Assessments (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
case_id       = { header = ["cina_assessment_id", "assessment_id"], required = true }
child_id      = { header = ["cina_person_id", "person_id"], required = true }
referral_id   = { header = ["cina_referral_id", "referral_id"], optional = true }
started_at    = { header = ["cina_assessment_start_date", "assessment_start_date"], type = "moment", required = true }
authorised_at = { header = ["cina_assessment_auth_date", "assessment_auth_date"], type = "moment" }
child_seen    = { header = ["cina_assessment_child_seen", "assessment_child_seen"], optional = true }
nfa           = { header = ["cina_assessment_outcome_nfa", "assessment_outcome_nfa"], type = "flag", optional = true }
outcome_nfa   = { header = ["cina_assessment_outcome_json", "assessment_outcome_json"], json = "NFA_FLAG", type = "flag", optional = true }
kind          = { header = ["cina_assessment_type", "assessment_type"], optional = true }
priority      = { header = ["cina_assessment_priority", "assessment_priority"], optional = true }
team          = { header = ["cina_assessment_team", "assessment_team"], optional = true }
worker        = { header = ["cina_assessment_worker_id", "assessment_worker_id"], optional = true }

[rules.authorised_before_start]
when   = "CAST(authorised_at AS DATE) < CAST(started_at AS DATE)"
column = "authorised_at"
action = "reject"
says   = "the assessment is authorised before it starts: correct one of the two dates"
*/
WITH assessment AS (
    SELECT
        *,
        MAP {
            'kind': CASE
                WHEN kind ILIKE '%initial%' THEN 'initial'
                WHEN kind ILIKE '%core%'    THEN 'core'
                ELSE 'single'
            END,
            'child_seen': CASE WHEN child_seen ILIKE 'y%' THEN 'yes' WHEN child_seen ILIKE 'n%' THEN 'no' END
        } AS attributes,
        CASE
            WHEN coalesce(nfa, outcome_nfa)          THEN 'no_further_action'
            WHEN coalesce(nfa, outcome_nfa) IS FALSE THEN 'services'
        END AS outcome
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    referral_id  AS parent_case_id,
    'assessment' AS process,
    'started'    AS activity,
    started_at   AS occurred_at,
    team,
    worker,
    priority,
    NULL AS outcome,
    attributes
FROM assessment
UNION ALL
SELECT
    source_row,
    child_id,
    case_id,
    referral_id   AS parent_case_id,
    'assessment'  AS process,
    'authorised'  AS activity,
    authorised_at AS occurred_at,
    team,
    worker,
    priority,
    outcome,
    attributes
FROM assessment
WHERE authorised_at IS NOT NULL
