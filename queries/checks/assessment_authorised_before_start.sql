/*
title    = "An assessment is authorised before it starts"
code     = "CIN 8608"
process  = "assessment"
severity = "error"
fields   = ["started_on", "authorised_on"]
excludes = [
    "assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days",
    "assessment_initial_7_days", "assessment_core_35_days", "assessment_child_seen", "assessment_no_further_action",
    "assessment_to_enquiry", "assessments_authorised_per_10000", "assessments_open",
    "assessment_45_days_routine", "assessment_45_days_urgent",
]
remedy   = "Correct the start or the authorisation of the assessment."

[[examples]]
says   = "authorised the day before it starts"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2024-05-02
c1,a1,assessment,authorised,2024-05-01
"""
found  = ["a1"]

[[examples]]
says   = "both on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2024-05-02
c1,a1,assessment,authorised,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', authorised ' || CAST(authorised_on AS TEXT) AS detail
FROM assessments
WHERE authorised_on < started_on
