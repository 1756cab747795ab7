/*
title    = "A date lies more than 30 years back"
code     = "RT 53"
process  = "all"
severity = "error"
fields   = ["occurred_at"]
excludes = [
    "contact_decision_1_day", "contact_no_further_action", "contact_advice", "contact_to_early_help",
    "contact_resolved_at_source", "contact_to_assessment", "contact_repeat_12_months", "contacts_per_10000",
    "referral_assessed_not_in_need", "referral_to_assessment", "referral_to_initial_assessment",
    "referral_to_enquiry_6_months", "referral_to_conference_6_months", "referral_to_plan_6_months",
    "referral_to_care_6_months", "referrals_per_10000", "children_in_need_per_10000", "children_in_need_with_cp_plan",
    "early_help_step_down", "early_help_assessment_35_days", "early_help_step_up",
    "early_help_then_referral_12_months", "early_help_days", "early_help_started_per_10000",
    "early_help_open_per_10000", "assessment_initial_7_days", "assessment_core_35_days", "assessment_days",
    "assessment_child_seen", "assessment_no_further_action", "assessment_to_enquiry", "assessments_open",
    "assessments_started_per_10000", "assessments_authorised_per_10000", "enquiries_per_10000",
    "conferences_per_10000", "cin_plans_started_per_10000", "cin_plans_open_per_10000", "cp_plans_started_per_10000",
    "cp_plans_ended_per_10000", "cp_plans_open_per_10000", "cp_plan_ended_in_care",
    "children_entering_care_per_10000", "children_leaving_care_per_10000", "children_in_care_per_10000",
    "contact_to_referral", "referral_decision_1_day", "rereferral_12_months", "referral_no_further_action",
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "s47_to_icpc_15_days", "icpc_to_plan", "cp_plan_2_years_ended",
    "care_proceedings_26_weeks", "care_proceedings_days", "pre_proceedings_16_weeks", "pre_proceedings_12_weeks",
    "pre_proceedings_days", "pre_proceedings_stepped_down", "adopter_stage_1_2_months", "adopter_stage_2_4_months",
    "adopters_waiting_for_a_match", "care_leaver_pathway_review_on_time", "private_fostering_first_visit_7_days",
    "assessment_45_days_routine", "assessment_45_days_urgent", "days_to_assessment_start", "assessments_waiting_to_start",
    "case_3_or_more_workers", "case_more_than_1_team", "handover_referral_to_assessment", "handover_assessment_to_enquiry",
    "handover_enquiry_to_conference", "handover_conference_to_plan", "handover_assessment_to_cin_plan", "case_audit_good",
    "case_audits_completed",
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

[[examples]]
says   = "a permanence order from before the child came into care, however long ago"
events = """
child_id,case_id,process,activity,occurred_at
c1,q1,permanence,previous,1995-03-30
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
