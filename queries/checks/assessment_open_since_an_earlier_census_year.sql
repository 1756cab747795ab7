/*
title    = "An assessment of an earlier census year was never completed"
code     = "CIN 8736"
process  = "assessment"
severity = "error"
fields   = ["started_on", "authorised_on"]
excludes = []
remedy   = "Find out what became of the assessment, and record its completion. One that is still open on 31 March comes into the next census as completed."

[[examples]]
says   = "started on the last day of the year before"
events = """
child_id,case_id,process,activity,occurred_at,source
c0,r0,referral,received,2025-03-20,cin_census_referrals
c1,a1,assessment,started,2024-03-31,cin_census_assessments
"""
as_at  = 2025-03-31
found  = ["a1"]

[[examples]]
says   = "started on the first day of the year, completed since, or told by another source"
events = """
child_id,case_id,process,activity,occurred_at,source
c0,r0,referral,received,2025-03-20,cin_census_referrals
c1,a1,assessment,started,2024-04-01,cin_census_assessments
c2,a2,assessment,started,2024-03-31,cin_census_assessments
c2,a2,assessment,authorised,2024-05-31,cin_census_assessments
c3,a3,assessment,started,2024-03-31,events
"""
as_at  = 2025-03-31
found  = []

[[examples]]
says   = "other sources go on into the next year"
events = """
child_id,case_id,process,activity,occurred_at,source
c0,r0,referral,received,2025-03-20,cin_census_referrals
c1,a1,assessment,started,2024-04-01,cin_census_assessments
c2,c2,contact,received,2025-09-30,events
"""
as_at  = 2025-09-30
found  = []

[[examples]]
says   = "a closure dated after the year does not begin the next one: the return says which year it is about"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end,source
c0,r0,referral,closed,2025-04-02,2025-03-31,cin_census_referrals
c1,a1,assessment,started,2024-04-01,,cin_census_assessments
"""
as_at  = 2025-04-30
found  = []
*/
SELECT DISTINCT
    assessments.child_id,
    assessments.case_id,
    'started ' || CAST(assessments.started_on AS TEXT) AS detail
FROM assessments
INNER JOIN events AS started
    ON started.child_id = assessments.child_id
    AND started.case_id = assessments.case_id
INNER JOIN census_year
    ON assessments.started_on < census_year.starts_on
WHERE started.process = 'assessment'
    AND started.activity = 'started'
    AND started.source LIKE 'cin_census%'
    AND assessments.authorised_on IS NULL
