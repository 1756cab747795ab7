/*
title  = "Section 47 enquiries and initial conferences (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "Message/Children/Child"
record = "CINdetails/Section47"

[columns]
child_id     = { header = "LAchildID", required = true }
referred_at  = { header = "CINreferralDate", type = "moment", blank_unreadable = true }
started_at   = { header = "S47ActualStartDate", type = "moment", required = true }
target_at    = { header = "InitialCPCtarget", type = "moment", blank_unreadable = true }
held_at      = { header = ["Section47/DateOfInitialCPC", "DateOfInitialCPC"], type = "moment" }
not_required = { header = "ICPCnotRequired", type = "flag" }
# The head of the return names the last day of its census year.
year_end_at  = { header = "ReferenceDate", type = "moment", optional = true, blank_unreadable = true }

[rules.conference_held_but_not_required]
when   = "held_at IS NOT NULL AND not_required"
column = "not_required"
action = "blank"
says   = "the enquiry gives the date of a conference and says that none was required: the date is believed and the answer set aside"
*/
WITH enquiry AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the enquiry, its conference, and the referral in which it stands.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)               AS enquiry_id,
        child_id || '/' || CAST(CAST(held_at AS DATE) AS TEXT) || '/conference' AS conference_id,
        child_id || '/' || CAST(CAST(referred_at AS DATE) AS TEXT)              AS referral_id,
        CAST(CAST(target_at AS DATE) AS TEXT)   AS target,
        CAST(CAST(year_end_at AS DATE) AS TEXT) AS census_year_end
    FROM extract
)
SELECT
    source_row,
    enquiry_id  AS row_key,
    child_id,
    enquiry_id  AS case_id,
    referral_id AS parent_case_id,
    's47'       AS process,
    'started'   AS activity,
    started_at  AS occurred_at,
    -- The census dates no end of an enquiry. Until there is a conference or the word that none is required, it runs.
    CASE
        WHEN held_at IS NOT NULL THEN 'conference'
        WHEN not_required        THEN 'no_conference'
    END AS outcome,
    MAP {'target': target} AS attributes
FROM enquiry
UNION ALL
SELECT
    source_row,
    enquiry_id    AS row_key,
    child_id,
    conference_id AS case_id,
    enquiry_id    AS parent_case_id,
    'icpc'        AS process,
    'held'        AS activity,
    held_at       AS occurred_at,
    -- What the conference decided shows in the plan that starts that day, or in the lack of one.
    NULL AS outcome,
    -- Only what was held belongs to one year's return: what is under way comes again, and must not change by that.
    MAP {'target': target, 'census_year_end': census_year_end} AS attributes
FROM enquiry
WHERE held_at IS NOT NULL
