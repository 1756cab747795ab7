/*
title    = "A return interview was accepted, and not offered"
code     = "A 21"
process  = "cla"
severity = "error"
fields   = ["Was the child offered a Return Interview after their last missing episode (Y/N)?", "Did the child accept a Return Interview after their last missing episode (Y/N)?"]
excludes = []
remedy   = "Correct one of the two answers. Where no interview was offered, the second is left blank."

[[examples]]
says   = "accepted, not offered"
events = """
child_id,case_id,process,activity,occurred_at,interview_offered,interview_accepted
c1,l1,cla,started,2024-02-01,,
c1,l1,cla,listed,2024-05-01,no,yes
"""
found  = ["l1"]

[[examples]]
says   = "offered, not accepted"
events = """
child_id,case_id,process,activity,occurred_at,interview_offered,interview_accepted
c1,l1,cla,started,2024-02-01,,
c1,l1,cla,listed,2024-05-01,yes,no
"""
found  = []

[[examples]]
says   = "accepted, and nothing is said of an offer"
events = """
child_id,case_id,process,activity,occurred_at,interview_offered,interview_accepted
c1,l1,cla,started,2024-02-01,,
c1,l1,cla,listed,2024-05-01,,yes
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    activity || ' ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE process IN ('cla', 'missing')
    AND attributes['interview_accepted'] = 'yes'
    AND attributes['interview_offered'] = 'no'
