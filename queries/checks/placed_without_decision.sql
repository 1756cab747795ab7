/*
title    = "A child is placed for adoption, and no decision that it should be is known"
code     = "903 551"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "placed_on"]
excludes = []
remedy   = "Add the date of the decision, or correct the placement."

[[examples]]
says   = "placed without a decision"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-05-01,,,,X1,
c1,e2,cla_episode,started,2024-05-01,P,C2,A4,,
c2,a,adoption,decided,2024-05-02,,,,,should_be_placed
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "nothing is known of any decision"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,
c1,e1,cla_episode,ended,2024-05-01,,,,X1
c1,e2,cla_episode,started,2024-05-01,P,C2,A4,
"""
found  = []

[[examples]]
says   = "placed after a decision"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision
c1,e1,cla_episode,started,2024-01-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-05-01,,,,X1,
c1,e2,cla_episode,started,2024-05-01,P,C2,A4,,
c1,a,adoption,decided,2024-04-02,,,,,should_be_placed
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'placed ' || CAST(placed_on AS TEXT) AS detail
FROM adoptions
WHERE placed_on IS NOT NULL
    AND decided_on IS NULL
    -- Where no decision at all is known, that return has not been read.
    AND EXISTS (SELECT 1 FROM adoptions AS any_plan WHERE any_plan.decided_on IS NOT NULL)
