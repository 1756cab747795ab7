/*
title    = "An enquiry about a child who has a plan already is said to need an initial conference"
code     = "A 05"
process  = "s47"
severity = "warning"
fields   = ["Was an Initial Child Protection Conference deemed unnecessary?", "Child Protection Plan Start Date"]
excludes = ["s47_to_icpc_15_days", "s47_open_over_15_days"]
remedy   = "None, where the list follows Ofsted's guidance: it asks for No where a child has a plan and no initial conference is to come. The enquiry is left out of the wait for conferences. If a conference is to be held, record its date."

[[examples]]
says   = "the plan runs, and no conference was held"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,deemed_unnecessary
c1,p1,cp_plan,started,2024-01-15,,
c1,e1,s47,started,2024-05-01,,no
"""
found  = ["e1"]

[[examples]]
says   = "the plan ended on the day before"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,deemed_unnecessary
c1,p1,cp_plan,started,2024-01-15,,
c1,p1,cp_plan,ended,2024-04-30,,
c1,e1,s47,started,2024-05-01,,no
"""
found  = []

[[examples]]
says   = "a conference was held all the same"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,deemed_unnecessary
c1,p1,cp_plan,started,2024-01-15,,
c1,e1,s47,started,2024-05-01,,no
c1,i1,icpc,held,2024-05-20,e1,
"""
found  = []
*/
SELECT
    enquiry.child_id,
    enquiry.case_id,
    'enquiry started ' || CAST(CAST(enquiry.occurred_at AS DATE) AS TEXT)
        || ', plan since ' || CAST(cp_plans.started_on AS TEXT) AS detail
FROM events AS enquiry
JOIN cp_plans
    ON cp_plans.child_id = enquiry.child_id
    AND cp_plans.started_on < CAST(enquiry.occurred_at AS DATE)
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on >= CAST(enquiry.occurred_at AS DATE))
LEFT JOIN events AS conference
    ON conference.child_id = enquiry.child_id
    AND conference.parent_case_id = enquiry.case_id
    AND conference.process = 'icpc'
    AND conference.activity = 'held'
WHERE enquiry.process = 's47'
    AND enquiry.activity = 'started'
    AND enquiry.attributes['deemed_unnecessary'] = 'no'
    AND conference.case_id IS NULL
