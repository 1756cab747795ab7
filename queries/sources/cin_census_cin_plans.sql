/*
title  = "Child in need plans (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

# Since 2021-22.
[xml]
each   = "Message/Children/Child"
record = "CINdetails/CINPlanDates"

[columns]
child_id    = { header = "LAchildID", required = true }
referred_at = { header = "CINreferralDate", type = "moment", blank_unreadable = true }
started_at  = { header = "CINPlanStartDate", type = "moment", required = true }
ended_at    = { header = "CINPlanEndDate", type = "moment" }
# The head of the return names the last day of its census year.
year_end_at = { header = "ReferenceDate", type = "moment", optional = true, blank_unreadable = true }
*/
WITH plan AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the plan, and the referral in which it stands.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)  AS plan_id,
        child_id || '/' || CAST(CAST(referred_at AS DATE) AS TEXT) AS referral_id
    FROM extract
)
SELECT
    source_row,
    child_id,
    plan_id     AS case_id,
    referral_id AS parent_case_id,
    'cin_plan'  AS process,
    'started'   AS activity,
    started_at  AS occurred_at,
    NULL        AS attributes
FROM plan
UNION ALL
SELECT
    source_row,
    child_id,
    plan_id     AS case_id,
    referral_id AS parent_case_id,
    'cin_plan'  AS process,
    'ended'     AS activity,
    ended_at    AS occurred_at,
    -- Only what ended belongs to one year's return: what is under way comes again, and must not change by that.
    MAP {'census_year_end': CAST(CAST(year_end_at AS DATE) AS TEXT)} AS attributes
FROM plan
WHERE ended_at IS NOT NULL
