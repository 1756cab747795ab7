/*
title    = "A date lies after the last day that the extracts cover"
process  = "all"
severity = "error"
excludes = [
    "contact_to_referral", "referral_decision_1_day", "rereferral_12_months", "referral_no_further_action",
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "s47_to_icpc_15_days", "icpc_to_plan", "cp_review_on_time", "cp_visit_10_days", "cp_plan_2_years_ended",
]
remedy   = "Correct the date: usually it is the year that is wrong. A meeting that is only planned belongs in the record when it has been held."
*/
SELECT DISTINCT
    process,
    child_id,
    case_id,
    process || ' ' || activity || ' on ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE CAST(occurred_at AS DATE) > $as_at
    AND activity <> 'planned'
    AND process NOT IN ('cp_review', 'cp_visit')
UNION ALL
-- Reviews and visits are counted as they fall due, each under its plan and its number in the plan.
SELECT
    'cp_review' AS process,
    child_id,
    case_id,
    'cp_review held on ' || CAST(held_on AS TEXT) AS detail
FROM cp_reviews
WHERE held_on > $as_at
UNION ALL
SELECT
    'cp_visit' AS process,
    child_id,
    case_id,
    'cp_visit held on ' || CAST(held_on AS TEXT) AS detail
FROM cp_visits
WHERE held_on > $as_at
