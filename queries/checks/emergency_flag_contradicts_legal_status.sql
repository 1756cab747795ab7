/*
title    = "A child is listed as without emergency protection in six months in which it had it"
code     = "A 18"
process  = "cp_plan"
severity = "warning"
fields   = ["Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months", "Child's Legal Status"]
excludes = []
remedy   = "Correct the answer, or the legal status: L1 is police protection, L2 an emergency protection order."

[[examples]]
says   = "police protection in the last six months"
events = """
child_id,case_id,process,activity,occurred_at,emergency,status
c1,s1,legal_status,started,2023-11-01,,L1
c1,p1,cp_plan,started,2024-02-01,,
c1,p1,cp_plan,listed,2024-05-01,no,
"""
found  = ["p1"]

[[examples]]
says   = "police protection a day earlier"
events = """
child_id,case_id,process,activity,occurred_at,emergency,status
c1,s1,legal_status,started,2023-10-31,,L1
c1,p1,cp_plan,started,2024-02-01,,
c1,p1,cp_plan,listed,2024-05-01,no,
"""
found  = []

[[examples]]
says   = "an interim care order is no emergency"
events = """
child_id,case_id,process,activity,occurred_at,emergency,status
c1,s1,legal_status,started,2024-01-01,,C1
c1,p1,cp_plan,started,2024-02-01,,
c1,p1,cp_plan,listed,2024-05-01,no,
"""
found  = []
*/
SELECT
    listed.child_id,
    listed.case_id,
    'listed ' || CAST(CAST(listed.occurred_at AS DATE) AS TEXT) || ', legal status ' || emergency.attributes['status']
        || ' since ' || CAST(CAST(emergency.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS listed
JOIN events AS emergency
    ON emergency.child_id = listed.child_id
    AND CAST(emergency.occurred_at AS DATE) <= CAST(listed.occurred_at AS DATE)
    AND CAST(emergency.occurred_at AS DATE) >= CAST(listed.occurred_at AS DATE) - INTERVAL '6 months'
WHERE listed.process = 'cp_plan'
    AND listed.activity = 'listed'
    AND listed.attributes['emergency'] = 'no'
    AND emergency.process = 'legal_status'
    AND emergency.activity = 'started'
    AND emergency.attributes['status'] IN ('L1', 'L2')
