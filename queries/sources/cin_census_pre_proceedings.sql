/*
title  = "Pre-proceedings (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

# From 2026-27.
[xml]
each   = "Message/Children/Child"
record = "CINdetails/PreProceedingsandFGDM"

[columns]
child_id        = { header = "LAchildID", required = true }
referred_at     = { header = "CINreferralDate", type = "moment", blank_unreadable = true }
decided_at      = { header = "PPStartDate", type = "moment", required = true }
letter_at       = { header = "LBPSentDate", type = "moment" }
family_offered  = { header = "FGDMMeetingOffer", type = "flag" }
family_held     = { header = "FGDMMeetingFac", type = "flag" }
met_at          = { header = "InitialPPMeetingDate", type = "moment" }
review_meetings = { header = "ReviewMeetingsCount" }
ended_at        = { header = "StepDecisionDate", type = "moment" }
outcome         = { header = "PPOutcome" }
court_at        = { header = "CourtAppDate", type = "moment" }
court_letter_at = { header = "LetterInitCPDate", type = "moment" }
*/
WITH pre_proceedings AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the pre-proceedings, and the referral in which they stand.
        child_id || '/' || CAST(CAST(decided_at AS DATE) AS TEXT)  AS pre_proceedings_id,
        child_id || '/' || CAST(CAST(referred_at AS DATE) AS TEXT) AS referral_id
    FROM extract
)
SELECT
    source_row,
    child_id,
    pre_proceedings_id AS row_key,
    pre_proceedings_id AS case_id,
    referral_id        AS parent_case_id,
    'pre_proceedings'  AS process,
    'decided'          AS activity,
    decided_at         AS occurred_at,
    NULL               AS outcome,
    MAP {
        'family_meeting_offered': CASE WHEN family_offered THEN 'yes' WHEN NOT family_offered THEN 'no' END,
        'family_meeting_held': CASE WHEN family_held THEN 'yes' WHEN NOT family_held THEN 'no' END,
        'review_meetings': review_meetings
    } AS attributes
FROM pre_proceedings
UNION ALL
SELECT
    source_row,
    child_id,
    pre_proceedings_id AS row_key,
    pre_proceedings_id AS case_id,
    referral_id        AS parent_case_id,
    'pre_proceedings'  AS process,
    'letter'           AS activity,
    letter_at          AS occurred_at,
    NULL               AS outcome,
    NULL               AS attributes
FROM pre_proceedings
WHERE letter_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id,
    pre_proceedings_id AS row_key,
    pre_proceedings_id AS case_id,
    referral_id        AS parent_case_id,
    'pre_proceedings'  AS process,
    'met'              AS activity,
    met_at             AS occurred_at,
    NULL               AS outcome,
    NULL               AS attributes
FROM pre_proceedings
WHERE met_at IS NOT NULL
UNION ALL
-- The day on which it was decided to step down or to go to court; the outcome says which.
SELECT
    source_row,
    child_id,
    pre_proceedings_id AS row_key,
    pre_proceedings_id AS case_id,
    referral_id        AS parent_case_id,
    'pre_proceedings'  AS process,
    'ended'            AS activity,
    ended_at           AS occurred_at,
    upper(outcome)     AS outcome,
    NULL               AS attributes
FROM pre_proceedings
WHERE ended_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id,
    pre_proceedings_id             AS row_key,
    pre_proceedings_id || '/court' AS case_id,
    pre_proceedings_id             AS parent_case_id,
    'care_proceedings'             AS process,
    'issued'                       AS activity,
    court_at                       AS occurred_at,
    NULL                           AS outcome,
    NULL                           AS attributes
FROM pre_proceedings
WHERE court_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id,
    pre_proceedings_id             AS row_key,
    pre_proceedings_id || '/court' AS case_id,
    pre_proceedings_id             AS parent_case_id,
    'care_proceedings'             AS process,
    'letter'                       AS activity,
    court_letter_at                AS occurred_at,
    NULL                           AS outcome,
    NULL                           AS attributes
FROM pre_proceedings
WHERE court_letter_at IS NOT NULL
