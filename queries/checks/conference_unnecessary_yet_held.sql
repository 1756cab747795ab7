/*
title    = "A conference is said to have been unnecessary, yet it was held"
code     = "A 01"
process  = "s47"
severity = "warning"
fields   = ["Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference"]
excludes = []
remedy   = "Correct the answer, which Ofsted's guidance words as a double negative: No says that a conference was needed. Until then the date is believed."

[[examples]]
says   = "unnecessary, and held"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,deemed_unnecessary
c1,e1,s47,started,2024-05-01,,yes
c1,i1,icpc,held,2024-05-20,e1,
"""
found  = ["e1"]

[[examples]]
says   = "necessary, and held"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,deemed_unnecessary
c1,e1,s47,started,2024-05-01,,no
c1,i1,icpc,held,2024-05-20,e1,
"""
found  = []

[[examples]]
says   = "unnecessary, and the conference held is another enquiry's"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,deemed_unnecessary
c1,e1,s47,started,2024-05-01,,yes
c1,e2,s47,started,2024-05-02,,no
c1,i2,icpc,held,2024-05-20,e2,
"""
found  = []
*/
SELECT
    enquiry.child_id,
    enquiry.case_id,
    'enquiry started ' || CAST(CAST(enquiry.occurred_at AS DATE) AS TEXT)
        || ', conference held ' || CAST(CAST(conference.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS enquiry
JOIN events AS conference
    ON conference.child_id = enquiry.child_id
    AND conference.parent_case_id = enquiry.case_id
    AND conference.process = 'icpc'
    AND conference.activity = 'held'
WHERE enquiry.process = 's47'
    AND enquiry.activity = 'started'
    AND enquiry.attributes['deemed_unnecessary'] = 'yes'
