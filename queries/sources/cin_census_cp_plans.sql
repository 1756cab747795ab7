/*
title  = "Child protection plans (children in need census)"
family = "CIN census"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "Message/Children/Child"
record = "CINdetails/ChildProtectionPlans"

[columns]
child_id         = { header = "LAchildID", required = true }
referred_at      = { header = "CINreferralDate", type = "moment", blank_unreadable = true }
started_at       = { header = "CPPstartDate", type = "moment", required = true }
ended_at         = { header = "CPPendDate", type = "moment" }
initial_category = { header = "InitialCategoryOfAbuse" }
latest_category  = { header = "LatestCategoryOfAbuse" }
previous_plans   = { header = "NumberOfPreviousCPP" }
# The head of the return names the last day of its census year.
year_end_at      = { header = "ReferenceDate", type = "moment", optional = true, blank_unreadable = true }
*/
WITH plan AS (
    SELECT
        *,
        -- The census has no numbers: child and day name the plan, and the referral in which it stands. Its conference is
        -- the one of that day.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)  AS plan_id,
        child_id || '/' || CAST(CAST(referred_at AS DATE) AS TEXT) AS referral_id
    FROM extract
)
SELECT
    source_row,
    child_id,
    plan_id     AS case_id,
    referral_id AS parent_case_id,
    'cp_plan'   AS process,
    'started'   AS activity,
    started_at  AS occurred_at,
    MAP {
        'category': upper(initial_category),
        'latest_category': upper(latest_category),
        'previous_plans': previous_plans
    } AS attributes
FROM plan
UNION ALL
SELECT
    source_row,
    child_id,
    plan_id     AS case_id,
    referral_id AS parent_case_id,
    'cp_plan'   AS process,
    'ended'     AS activity,
    ended_at    AS occurred_at,
    MAP {
        'category': upper(latest_category),
        -- Only what ended belongs to one year's return: what is under way comes again, and must not change by that.
        'census_year_end': CAST(CAST(year_end_at AS DATE) AS TEXT)
    } AS attributes
FROM plan
WHERE ended_at IS NOT NULL
