/*
title    = "An initial conference follows from no known section 47 enquiry"
code     = "RT 49"
process  = "icpc"
severity = "warning"
fields   = ["enquiry_id"]
excludes = []
remedy   = "Link the conference to its enquiry. Until then one that names none is taken to follow from the child's latest enquiry on or before its day that did not end without the need for a conference; one whose enquiry is not there counts for none. That of a child who moved in with a plan has none: say that it is one."

[[examples]]
says   = "one names no enquiry, another one that is not there"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,,s47,started,2024-05-01
c1,i1,,icpc,held,2024-05-20
c2,i2,s9,icpc,held,2024-05-20
"""
found  = ["i1", "i2"]

[[examples]]
says   = "linked, or of a child who moved in, or from before the enquiries that the extracts hold"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,transfer_in
c1,s1,,s47,started,2024-05-01,
c1,i1,s1,icpc,held,2024-05-20,
c2,i2,,icpc,held,2024-05-20,yes
c3,i3,,icpc,held,2024-04-30,
"""
found  = []
*/
WITH covered AS (
    SELECT min(started_on) AS since
    FROM s47_enquiries
)
SELECT
    conferences.child_id,
    conferences.case_id,
    'held ' || CAST(conferences.held_on AS TEXT) AS detail
FROM conferences
CROSS JOIN covered
LEFT JOIN s47_enquiries
    ON s47_enquiries.child_id = conferences.child_id
    AND s47_enquiries.case_id = conferences.named_enquiry_id
WHERE s47_enquiries.case_id IS NULL
    AND NOT conferences.transfer_in
    AND conferences.held_on >= covered.since
