/*
title  = "Assessments (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "Message/Children/Child"
record = "CINdetails/Assessments"

[columns]
child_id      = { header = "LAchildID", required = true }
referred_at   = { header = "CINreferralDate", type = "moment", blank_unreadable = true }
started_at    = { header = "AssessmentActualStartDate", type = "moment", required = true }
authorised_at = { header = "AssessmentAuthorisationDate", type = "moment" }
factors       = { header = "AssessmentFactors" }
*/
WITH assessment AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the assessment, and the referral in which it stands.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)  AS assessment_id,
        child_id || '/' || CAST(CAST(referred_at AS DATE) AS TEXT) AS referral_id,
        -- Several factors stand together, as in "2A, 2B".
        MAP {'kind': 'single', 'factors': upper(factors)} AS attributes
    FROM extract
)
SELECT
    source_row,
    child_id,
    assessment_id AS case_id,
    referral_id   AS parent_case_id,
    'assessment'  AS process,
    'started'     AS activity,
    started_at    AS occurred_at,
    attributes
FROM assessment
UNION ALL
SELECT
    source_row,
    child_id,
    assessment_id AS case_id,
    referral_id   AS parent_case_id,
    'assessment'  AS process,
    'authorised'  AS activity,
    authorised_at AS occurred_at,
    attributes
FROM assessment
WHERE authorised_at IS NOT NULL
