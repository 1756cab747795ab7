/*
title    = "An initial conference is recorded twice: as that of a child who moved in, and under an enquiry"
code     = "CIN 2884"
process  = "icpc"
severity = "error"
fields   = ["held_on", "transfer_in", "enquiry_id"]
excludes = []
remedy   = "Keep the conference under its enquiry, or, where another council held the enquiry, as that of a child who moved in. Until then it may count twice."

[[examples]]
says   = "a conference of one day in both places"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,transfer_in
c1,r1,,referral,received,2024-05-01,
c1,s1,r1,s47,started,2024-05-02,
c1,i1,s1,icpc,held,2024-05-10,
c1,i2,r1,icpc,held,2024-05-10,yes
"""
found  = ["i2"]

[[examples]]
says   = "two conferences on two days"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,transfer_in
c1,r1,,referral,received,2024-05-01,
c1,s1,r1,s47,started,2024-05-02,
c1,i1,s1,icpc,held,2024-05-10,
c1,i2,r1,icpc,held,2024-05-09,yes
"""
found  = []
*/
-- The census names both after child and day, so that they are one case; elsewhere they are two.
SELECT DISTINCT
    moved_in.child_id,
    moved_in.case_id,
    'held on ' || CAST(CAST(moved_in.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS moved_in
INNER JOIN events AS enquired
    ON enquired.child_id = moved_in.child_id
    AND CAST(enquired.occurred_at AS DATE) = CAST(moved_in.occurred_at AS DATE)
WHERE moved_in.process = 'icpc'
    AND moved_in.activity = 'held'
    AND moved_in.attributes['transfer_in'] = 'yes'
    AND enquired.process = 'icpc'
    AND enquired.activity = 'held'
    AND coalesce(enquired.attributes['transfer_in'], 'no') <> 'yes'
