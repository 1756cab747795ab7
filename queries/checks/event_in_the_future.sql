/*
title    = "A date lies after the last day that the extracts cover"
code     = "RT 05"
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
    "s47_to_icpc_15_days", "icpc_to_plan", "cp_review_on_time", "cp_visit_10_days", "cp_plan_2_years_ended",
    "s47_open_over_15_days", "s47_to_icpc", "s47_completed_15_days", "s47_days", "s47_outcome_conference", "icpc_transfer_in_15_days",
    "cp_plans_reviewed_on_time", "cp_review_pre_birth", "core_group_first_10_days", "core_group_6_weeks", "cp_visit_15_days",
    "cp_visit_20_days", "cp_seen_10_days", "cp_seen_20_days", "cp_seen_alone", "cp_plan_second_or_subsequent",
    "cp_plan_repeat_12_months", "cp_plan_repeat_24_months", "cp_plan_2_years_open", "cp_plan_3_months_ended", "cp_plan_days",
    "cp_plans_open", "cp_plan_transfer_in", "cp_plan_step_down_3_months", "cin_visit_20_days", "cin_visit_6_weeks",
    "cin_seen_20_days", "cin_seen_6_weeks", "cin_open_with_plan", "cin_review_on_time", "cin_plan_12_months_open", "cin_plan_days",
    "care_proceedings_26_weeks", "care_proceedings_days", "pre_proceedings_16_weeks", "pre_proceedings_12_weeks",
    "pre_proceedings_days", "pre_proceedings_stepped_down", "adopter_stage_1_2_months", "adopter_stage_2_4_months",
    "adopters_waiting_for_a_match", "care_leaver_pathway_review_on_time", "private_fostering_first_visit_7_days",
    "assessment_45_days_routine", "assessment_45_days_urgent", "assessments_waiting_to_start", "days_to_assessment_start",
    "handover_referral_to_assessment", "handover_assessment_to_enquiry", "handover_assessment_to_cin_plan",
    "handover_enquiry_to_conference", "handover_conference_to_plan", "case_3_or_more_workers", "case_more_than_1_team",
    "left_care_adopted", "left_care_child_arrangements",
    "left_care_special_guardianship", "case_audit_good", "case_audits_completed",
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
c2,p2,cp_plan,started,2025-01-02
c2,v2,cp_review,held,2025-03-31
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
    AND NOT EXISTS (
        SELECT 1
        FROM plan_waits
        WHERE plan_waits.process = events.process
            AND plan_waits.child_id = events.child_id
            AND plan_waits.held_on = CAST(events.occurred_at AS DATE)
    )
UNION ALL
-- What is held under a plan is counted as it falls due, by its plan and its number in the plan.
SELECT
    process,
    child_id,
    case_id,
    process || ' held on ' || CAST(held_on AS TEXT) AS detail
FROM plan_waits
WHERE held_on > $as_at
