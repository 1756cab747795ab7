/*
title    = "A child is placed for adoption before it is decided that adoption is in its interest"
code     = "903 521"
process  = "adoption"
severity = "error"
fields   = ["best_interest_on", "placed_on"]
excludes = ["adoption_decision_to_placement_days"]
remedy   = "Correct the date of the decision or of the placement."

[[examples]]
says   = "placed the day before"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-05-01,,,,X1,
c1,e2,cla_episode,started,2024-05-01,P,C2,A4,,
c1,a,adoption,decided,2024-05-02,,,,,best_interest
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "placed on the day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-05-02,,,,X1,
c1,e2,cla_episode,started,2024-05-02,P,C2,A4,,
c1,a,adoption,decided,2024-05-02,,,,,best_interest
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'placed ' || CAST(placed_on AS TEXT) || ', decided ' || CAST(best_interest_on AS TEXT) AS detail
FROM adoptions
WHERE placed_on < best_interest_on
