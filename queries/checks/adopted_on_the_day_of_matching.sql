/*
title    = "A child is adopted on the day on which it is matched with its adopters"
code     = "903 582"
process  = "adoption"
severity = "warning"
fields   = ["matched_on", "ordered_on"]
excludes = []
remedy   = "Check both dates: a match comes well before the adoption."

[[examples]]
says   = "one day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,
c1,e1,cla_episode,ended,2024-01-01,,,,X1
c1,e2,cla_episode,started,2024-01-01,P,C2,A4,
c1,e2,cla_episode,ended,2024-05-02,,,,E12
c1,a,adoption,matched,2024-05-02,,,,
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "matched the day before"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,
c1,e1,cla_episode,ended,2024-01-01,,,,X1
c1,e2,cla_episode,started,2024-01-01,P,C2,A4,
c1,e2,cla_episode,ended,2024-05-02,,,,E12
c1,a,adoption,matched,2024-05-01,,,,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'matched and adopted ' || CAST(ordered_on AS TEXT) AS detail
FROM adoptions
WHERE matched_on = ordered_on
