/*
title    = "A conference has a result, and no date"
code     = "A 02"
process  = "s47"
severity = "error"
fields   = ["Did the Initial Child Protection Conference Result in a Child Protection Plan", "Date of Initial Child Protection Conference"]
excludes = ["s47_to_icpc_15_days", "s47_open_over_15_days", "s47_to_icpc"]
remedy   = "Record the day on which the conference was held. If none was held, take the result away: it is left blank until a conference has decided."

[[examples]]
says   = "a plan came of a conference without a date"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,led_to_plan
c1,e1,s47,started,2024-05-01,,yes
"""
found  = ["e1"]

[[examples]]
says   = "a plan came of a conference with a date"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,led_to_plan
c1,e1,s47,started,2024-05-01,,yes
c1,i1,icpc,held,2024-05-20,e1,
"""
found  = []

[[examples]]
says   = "nothing is said of a conference"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,led_to_plan
c1,e1,s47,started,2024-05-01,,
"""
found  = []
*/
SELECT
    enquiry.child_id,
    enquiry.case_id,
    'enquiry started ' || CAST(CAST(enquiry.occurred_at AS DATE) AS TEXT)
        || ', led to a plan: ' || enquiry.attributes['led_to_plan'] AS detail
FROM events AS enquiry
LEFT JOIN events AS conference
    ON conference.child_id = enquiry.child_id
    AND conference.parent_case_id = enquiry.case_id
    AND conference.process = 'icpc'
    AND conference.activity = 'held'
WHERE enquiry.process = 's47'
    AND enquiry.activity = 'started'
    AND enquiry.attributes['led_to_plan'] IS NOT NULL
    AND conference.case_id IS NULL
