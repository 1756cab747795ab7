/*
title    = "A placement order is granted before it is decided that the child should be placed for adoption"
code     = "903 554"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "placement_order_on"]
excludes = []
remedy   = "Correct the date of the decision or of the order."

[[examples]]
says   = "the order comes a day early"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-05-01,,,,X1,
c1,e2,cla_episode,started,2024-05-01,L,E1,U6,,
c1,a,adoption,decided,2024-05-02,,,,,should_be_placed
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "both on one day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-05-02,,,,X1,
c1,e2,cla_episode,started,2024-05-02,L,E1,U6,,
c1,a,adoption,decided,2024-05-02,,,,,should_be_placed
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'order ' || CAST(placement_order_on AS TEXT) || ', decided ' || CAST(decided_on AS TEXT) AS detail
FROM adoptions
WHERE placement_order_on < decided_on
