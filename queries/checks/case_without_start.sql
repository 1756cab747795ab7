/*
title    = "A case has later events, and none that starts it"
code     = "RT 03"
process  = "all"
severity = "error"
fields   = ["started_on", "received_on"]
excludes = [
    "early_help_step_up", "early_help_then_referral_12_months", "early_help_started_per_10000",
    "early_help_assessment_35_days", "referral_assessed_not_in_need", "referral_to_assessment",
    "referral_to_initial_assessment", "early_help_step_down", "assessment_core_35_days", "assessment_child_seen",
    "assessment_no_further_action", "assessments_authorised_per_10000", "cp_plans_ended_per_10000",
    "cp_plan_ended_in_care",
    "referral_decision_1_day", "rereferral_12_months", "referral_no_further_action",
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "s47_to_icpc_15_days", "cp_plan_2_years_ended",
    "assessment_45_days_routine", "assessment_45_days_urgent", "case_3_or_more_workers", "case_more_than_1_team",
]
remedy   = "Add the event that starts the case, or correct the case's number in the later one. Reviews and visits of a plan without a start are not counted either."

[[examples]]
says   = "only the end is known of each"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,closed,2024-05-02
c1,a1,assessment,authorised,2024-05-02
c1,s1,s47,completed,2024-05-02
c1,p1,cp_plan,ended,2024-05-02
c1,h1,early_help,ended,2024-05-02
c1,n1,cin_plan,ended,2024-05-02
c1,u1,placement,ended,2024-05-02
c1,l1,legal_status,ended,2024-05-02
c1,i1,allocation,left,2024-05-02
"""
found  = ["a1", "h1", "i1", "l1", "n1", "p1", "r1", "s1", "u1"]

[[examples]]
says   = "starts without ends, and what has only one step"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-02
c1,p1,cp_plan,started,2024-05-02
c1,i1,allocation,joined,2024-05-02
c1,v1,cp_visit,held,2024-05-02
c1,k1,contact,received,2024-05-02
"""
found  = []
*/
-- Some begin with a word of their own, and some have one step only, which begins them.
WITH later AS (
    SELECT
        process,
        child_id,
        case_id,
        min(activity)                      AS activity,
        min(CAST(occurred_at AS DATE))     AS occurred_on,
        bool_or(activity IN ('started', 'joined', 'received')) AS starts
    FROM events
    WHERE process IN (
            'referral', 'assessment', 's47', 'cp_plan', 'early_help', 'cin_plan', 'cla', 'cla_episode', 'placement',
            'legal_status', 'care_plan', 'cin_episode', 'allocation', 'social_worker'
        )
        AND activity <> 'planned'
    GROUP BY process, child_id, case_id
)
SELECT
    process,
    child_id,
    case_id,
    activity || ' ' || CAST(occurred_on AS TEXT) || ', and no start is known' AS detail
FROM later
WHERE NOT starts
