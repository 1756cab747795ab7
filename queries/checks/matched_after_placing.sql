/*
title    = "A child is matched with adopters after it is placed for adoption"
code     = "903 331"
process  = "adoption"
severity = "error"
fields   = ["matched_on", "placed_on"]
excludes = []
remedy   = "Correct the date of the match or of the placement."

[[examples]]
says   = "matched the day after"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,
c1,e1,cla_episode,ended,2024-05-01,,,,X1
c1,e2,cla_episode,started,2024-05-01,P,C2,A4,
c1,a,adoption,matched,2024-05-02,,,,
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "matched on the day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,
c1,e1,cla_episode,ended,2024-05-01,,,,X1
c1,e2,cla_episode,started,2024-05-01,P,C2,A4,
c1,a,adoption,matched,2024-05-01,,,,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'placed ' || CAST(placed_on AS TEXT) || ', matched ' || CAST(matched_on AS TEXT) AS detail
FROM adoptions
WHERE matched_on > placed_on
