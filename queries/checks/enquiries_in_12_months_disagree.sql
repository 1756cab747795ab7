/*
title    = "The stated number of section 47 enquiries in the last 12 months is not the number that the extracts show"
code     = "A 07"
process  = "s47"
severity = "warning"
fields   = ["Number of Section 47 Enquiries in the last 12 months", "Strategy discussion initiating Section 47 Enquiry Start Date"]
excludes = []
remedy   = "Count again: enquiries that began in the 12 months before the child's latest one, without that one. Record an enquiry that is missing."

[[examples]]
says   = "one is stated, and two came before"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c9,e9,s47,started,2023-03-01,
c1,e1,s47,started,2023-06-10,1
c1,e2,s47,started,2024-01-10,1
c1,e3,s47,started,2024-05-01,1
"""
found  = ["e3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c9,e9,s47,started,2023-05-01,
c1,e2,s47,started,2024-01-10,2
c1,e3,s47,started,2024-05-01,2
"""
found  = ["e3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back a day too little"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c9,e9,s47,started,2023-05-02,
c1,e2,s47,started,2024-01-10,2
c1,e3,s47,started,2024-05-01,2
"""
found  = []

[[examples]]
says   = "the earlier enquiry lies more than 12 months back"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c1,e1,s47,started,2023-04-30,0
c1,e3,s47,started,2024-05-01,0
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    CAST(number AS TEXT) || ' stated, ' || CAST(shown AS TEXT)
        || ' known in the 12 months before ' || CAST(latest_on AS TEXT) AS detail
FROM stated_numbers
WHERE counted = 's47'
    AND disagrees
