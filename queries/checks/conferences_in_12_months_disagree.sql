/*
title    = "The stated number of initial conferences in the last 12 months is not the number that the extracts show"
code     = "A 08"
process  = "s47"
severity = "warning"
fields   = ["Number of ICPCs in the last 12 months", "Date of Initial Child Protection Conference"]
excludes = []
remedy   = "Count again: initial conferences in the 12 months before the strategy discussion of the child's latest enquiry, so without the conference that came of it. Record a conference that is missing."

[[examples]]
says   = "none is stated, and one was held before the latest enquiry"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c1,e1,s47,started,2023-12-01,,0
c1,i1,icpc,held,2023-12-15,e1,
c1,e2,s47,started,2024-05-01,,0
c1,i2,icpc,held,2024-05-20,e2,
"""
found  = ["e2"]

[[examples]]
says   = "one is stated, and one was held before the latest enquiry"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c1,e1,s47,started,2023-12-01,,1
c1,i1,icpc,held,2023-12-15,e1,
c1,e2,s47,started,2024-05-01,,1
c1,i2,icpc,held,2024-05-20,e2,
"""
found  = []

[[examples]]
says   = "one is stated, none is known, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c9,i9,icpc,held,2023-05-01,,
c1,e2,s47,started,2024-05-01,,1
"""
found  = ["e2"]

[[examples]]
says   = "one is stated, none is known, and it may lie before the extracts"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id,earlier_conferences
c9,i9,icpc,held,2023-05-02,,
c1,e2,s47,started,2024-05-01,,1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    CAST(number AS TEXT) || ' stated, ' || CAST(shown AS TEXT)
        || ' known in the 12 months before ' || CAST(latest_on AS TEXT) AS detail
FROM stated_numbers
WHERE counted = 'icpc'
    AND disagrees
