/*
title    = "A case has later events, and none that starts it"
process  = "all"
severity = "error"
excludes = [
    "referral_decision_1_day", "rereferral_12_months", "referral_no_further_action",
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "s47_to_icpc_15_days", "cp_plan_2_years_ended",
]
remedy   = "Add the event that starts the case, or correct the case's number in the later one. Reviews and visits of a plan without a start are not counted either."
*/
SELECT 'referral' AS process, child_id, case_id, 'a referral that was never received' AS detail
FROM referrals
WHERE received_on IS NULL
UNION ALL
SELECT 'assessment' AS process, child_id, case_id, 'an assessment without a start' AS detail
FROM assessments
WHERE started_on IS NULL
UNION ALL
SELECT 's47' AS process, child_id, case_id, 'an enquiry without a strategy discussion' AS detail
FROM s47_enquiries
WHERE started_on IS NULL
UNION ALL
SELECT 'cp_plan' AS process, child_id, case_id, 'a child protection plan without a start' AS detail
FROM cp_plans
WHERE started_on IS NULL
UNION ALL
SELECT 'early_help' AS process, child_id, case_id, 'an early help episode without a start' AS detail
FROM early_help_episodes
WHERE started_on IS NULL
