/*
title    = "A case names its child by an identifier that belongs to no child"
code     = "RT 66"
process  = "all"
severity = "error"
fields   = ["child_id"]
excludes = []
remedy   = "Let righttime read the table that says whose it is: the episodes of care for cla/…, the plans for cp_plan/…, the special educational needs for send/…. Until then the case stands apart from everything else that is known of the child."

[[examples]]
says   = "a review of a period of care of which nothing else is known"
events = """
child_id,case_id,process,activity,occurred_at
cla/7,v1,cla_review,held,2024-05-01
c1,v2,cla_review,held,2024-05-01
"""
found  = ["v1"]

[[examples]]
says   = "an adopter is no child"
events = """
child_id,case_id,process,activity,occurred_at
adopter/7,a1,adopter,enquired,2024-05-01
c1,v2,cla_review,held,2024-05-01
"""
found  = []
*/
SELECT DISTINCT
    process,
    child_id,
    case_id,
    replace(split_part(child_id, '/', 1), '_', ' ') || ' without a child' AS detail
FROM events
-- The word before the stroke tells what it identifies. An adopter is no child.
WHERE regexp_like(child_id, '^(cla|cin_plan|cp_plan|referral|send|ehcp_request|ehcp_assessment|upn)/')
