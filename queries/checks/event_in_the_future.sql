/*
title    = "A date lies after the last day that the extracts cover"
code     = "RT 05"
process  = "all"
severity = "error"
fields   = ["occurred_at"]
excludes = [
    "contact_to_referral", "referral_decision_1_day", "rereferral_12_months", "referral_no_further_action",
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "s47_to_icpc_15_days", "icpc_to_plan", "cp_review_on_time", "cp_visit_10_days", "cp_plan_2_years_ended",
]
remedy   = "Correct the date: usually it is the year that is wrong. A meeting that is only planned belongs in the record when it has been held."

[[examples]]
says   = "an assessment starts the day after the last day; a review that is held then is told under its number in its plan"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2025-04-01
c2,p2,cp_plan,started,2025-01-02
c2,v2,cp_review,held,2025-04-01
"""
found  = ["a1", "p2/1"]

[[examples]]
says   = "on the last day, or only planned after it, or dated to the end of a return's year"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2025-03-31
c1,i1,icpc,planned,2025-04-15
c1,l1,cla_review,cancelled,2025-04-15
c1,h1,health_assessment,reported,2026-03-31
c1,c1,care_leaver,listed,2026-03-31
"""
found  = []
*/
SELECT DISTINCT
    process,
    child_id,
    case_id,
    process || ' ' || activity || ' on ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE CAST(occurred_at AS DATE) > $as_at
    -- What is planned is still to come, and a yearly answer is dated to the end of its year.
    AND activity NOT IN ('planned', 'cancelled', 'listed', 'reported')
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
