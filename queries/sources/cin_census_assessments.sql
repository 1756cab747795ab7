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
# The head of the return names the last day of its census year.
year_end_at   = { header = "ReferenceDate", type = "moment", optional = true, blank_unreadable = true }
*/
WITH assessment AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the assessment, and the referral in which it stands.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)  AS assessment_id,
        child_id || '/' || CAST(CAST(referred_at AS DATE) AS TEXT) AS referral_id,
        -- Several factors stand together, as in "2A, 2B".
        upper(factors)                          AS factor_codes,
        CAST(CAST(year_end_at AS DATE) AS TEXT) AS census_year_end
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
    MAP {'kind': 'single', 'factors': factor_codes} AS attributes
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
    -- Only what ended belongs to one year's return: what is under way comes again, and must not change by that.
    MAP {'kind': 'single', 'factors': factor_codes, 'census_year_end': census_year_end} AS attributes
FROM assessment
WHERE authorised_at IS NOT NULL
