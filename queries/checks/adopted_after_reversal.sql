/*
title    = "A child is adopted, and the decision for adoption was reversed"
code     = "903 558"
process  = "adoption"
severity = "error"
fields   = ["reversed_on", "ordered_on"]
excludes = []
remedy   = "Take away the reversal, or correct why the child left care."

[[examples]]
says   = "reversed and adopted"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision,reason
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,,,
c1,e1,cla_episode,ended,2024-01-01,,,,X1,,
c1,e2,cla_episode,started,2024-01-01,P,C2,A4,,,
c1,e2,cla_episode,ended,2024-05-02,,,,E12,,
c1,a,adoption,decided,2023-05-01,,,,,should_be_placed,
c1,a,adoption,reversed,2024-03-01,,,,,,RD1
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "reversed, decided again and adopted"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision,reason
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,,,
c1,e1,cla_episode,ended,2024-01-01,,,,X1,,
c1,e2,cla_episode,started,2024-01-01,P,C2,A4,,,
c1,e2,cla_episode,ended,2024-05-02,,,,E12,,
c1,a,adoption,decided,2023-05-01,,,,,should_be_placed,
c1,a,adoption,reversed,2023-06-01,,,,,,RD1
c1,b,adoption,decided,2023-07-01,,,,,should_be_placed,
"""
found  = []

[[examples]]
says   = "reversed, and home to the parents"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision,reason
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,,,
c1,e1,cla_episode,ended,2024-04-01,,,,E4A,,
c1,a,adoption,decided,2023-05-01,,,,,should_be_placed,
c1,a,adoption,reversed,2024-03-01,,,,,,RD1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'reversed ' || CAST(reversed_on AS TEXT) AS detail
FROM adoptions
WHERE reversed_on IS NOT NULL
    AND EXISTS (
        SELECT 1
        FROM cla_episodes
        WHERE cla_episodes.child_id = adoptions.child_id
            AND cla_episodes.reason_ended IN ('E1', 'E11', 'E12')
            AND cla_episodes.ended_on >= adoptions.reversed_on
    )
    -- A second plan may have come to its end.
    AND NOT EXISTS (
        SELECT 1
        FROM adoptions AS later
        WHERE later.child_id = adoptions.child_id
            AND later.decided_on >= adoptions.reversed_on
            AND later.case_id <> adoptions.case_id
    )
