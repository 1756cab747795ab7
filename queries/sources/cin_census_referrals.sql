/*
title  = "Referrals (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "Message/Children/Child"
record = "CINdetails"

[columns]
child_id      = { header = "LAchildID", required = true }
received_at   = { header = "CINreferralDate", type = "moment", required = true }
source        = { header = "ReferralSource" }
need          = { header = "PrimaryNeedCode" }
nfa           = { header = "ReferralNFA", type = "flag" }
closed_at     = { header = "CINclosureDate", type = "moment" }
close_reason  = { header = "ReasonForClosure" }
# The conference of a child who moved in with a plan; those that follow from an enquiry stand with the enquiry.
conference_at = { header = ["CINdetails/DateOfInitialCPC", "DateOfInitialCPC"], type = "moment", blank_unreadable = true }
expected_at   = { header = "ExpectedPersonBirthDate", type = "moment", optional = true, blank_unreadable = true }
died_at       = { header = "PersonDeathDate", type = "moment", optional = true, blank_unreadable = true }
# The head of the return names the last day of its census year.
year_end_at   = { header = "ReferenceDate", type = "moment", optional = true, blank_unreadable = true }
*/
WITH referral AS (
    SELECT
        *,
        -- The census has no number for a referral. Child and day name it in every year that returns it, while its source
        -- or its need may be corrected.
        child_id || '/' || CAST(CAST(received_at AS DATE) AS TEXT) AS referral_id,
        CAST(CAST(year_end_at AS DATE) AS TEXT)                    AS census_year_end
    FROM extract
)
SELECT
    source_row,
    referral_id AS row_key,
    child_id,
    referral_id AS case_id,
    NULL        AS parent_case_id,
    'referral'  AS process,
    'received'  AS activity,
    received_at AS occurred_at,
    CASE
        WHEN nfa     THEN 'no_further_action'
        WHEN NOT nfa THEN 'other'
    END AS outcome,
    MAP {
        'source': upper(source),
        'need': upper(need),
        -- A reason without a closure is a contradiction, and has to be seen to be found.
        'close_reason': CASE WHEN closed_at IS NULL THEN upper(close_reason) END,
        -- Only what ended belongs to one year's return: what is open comes again, and must not change by that. A child is
        -- expected, and dies, in one year alone.
        'census_year_end': CASE WHEN coalesce(expected_at, died_at) IS NOT NULL THEN census_year_end END
    } AS attributes
FROM referral
UNION ALL
SELECT
    source_row,
    referral_id AS row_key,
    child_id,
    referral_id AS case_id,
    NULL        AS parent_case_id,
    'referral'  AS process,
    'closed'    AS activity,
    closed_at   AS occurred_at,
    NULL        AS outcome,
    MAP {'close_reason': upper(close_reason), 'census_year_end': census_year_end} AS attributes
FROM referral
WHERE closed_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    referral_id AS row_key,
    child_id,
    -- Child and day name a conference wherever it is written, so that one that is returned twice counts once.
    child_id || '/' || CAST(CAST(conference_at AS DATE) AS TEXT) || '/conference' AS case_id,
    referral_id   AS parent_case_id,
    'icpc'        AS process,
    'held'        AS activity,
    conference_at AS occurred_at,
    NULL          AS outcome,
    MAP {'transfer_in': 'yes', 'census_year_end': census_year_end} AS attributes
FROM referral
WHERE conference_at IS NOT NULL
