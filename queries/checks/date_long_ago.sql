/*
title    = "A date lies more than 30 years back"
code     = "RT 53"
process  = "all"
severity = "error"
fields   = ["occurred_at"]
excludes = [
    "contact_to_referral", "referral_decision_1_day", "rereferral_12_months", "referral_no_further_action",
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "s47_to_icpc_15_days", "icpc_to_plan", "cp_plan_2_years_ended",
]
remedy   = "Correct the date. 1 January 1900 is what a case system writes where it has none: leave it blank."

[[examples]]
says   = "a date that a case system filled in, and 30 years and a day"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,pre_proceedings,decided,1900-01-01
c2,r2,referral,received,1995-03-30
"""
found  = ["p1", "r2"]

[[examples]]
says   = "30 years to the day"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,1995-03-31
"""
found  = []
*/
SELECT DISTINCT
    process,
    child_id,
    case_id,
    activity || ' ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE CAST(occurred_at AS DATE) < $as_at - INTERVAL '30 years'
    AND process <> 'permanence'
