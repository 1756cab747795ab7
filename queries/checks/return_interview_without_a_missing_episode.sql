/*
title    = "A return interview is answered for, and the child was never missing"
code     = "A 22"
process  = "cla"
severity = "warning"
fields   = ["Was the child offered a Return Interview after their last missing episode (Y/N)?", "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"]
excludes = []
remedy   = "Leave both answers about the interview blank, or count the missing episodes again."

[[examples]]
says   = "offered to a child who was neither missing nor away"
events = """
child_id,case_id,process,activity,occurred_at,missing,absent,interview_offered
c1,l1,cla,started,2024-02-01,,,
c1,l1,cla,listed,2024-05-01,0,0,yes
"""
found  = ["l1"]

[[examples]]
says   = "offered to a child who was away"
events = """
child_id,case_id,process,activity,occurred_at,missing,absent,interview_offered
c1,l1,cla,started,2024-02-01,,,
c1,l1,cla,listed,2024-05-01,0,1,yes
"""
found  = []

[[examples]]
says   = "not offered to a child who was never missing"
events = """
child_id,case_id,process,activity,occurred_at,missing,absent,interview_offered
c1,l1,cla,started,2024-02-01,,,
c1,l1,cla,listed,2024-05-01,0,0,no
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    activity || ' ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE process = 'cla'
    AND attributes['interview_offered'] = 'yes'
    AND attributes['missing'] = '0'
    AND coalesce(attributes['absent'], '0') = '0'
