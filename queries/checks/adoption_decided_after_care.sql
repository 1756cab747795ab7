/*
title    = "A decision about adoption is dated after the child left care"
code     = "903 117"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "reversed_on", "ended_on"]
excludes = []
remedy   = "Correct the date of the decision, or of the end of care."

[[examples]]
says   = "reversed the day after"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision,reason
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,,,
c1,e1,cla_episode,ended,2024-05-01,,,,E4A,,
c1,a,adoption,decided,2023-05-01,,,,,should_be_placed,
c1,a,adoption,reversed,2024-05-02,,,,,,RD1
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "reversed on the day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,decision,reason
c1,e1,cla_episode,started,2023-01-01,S,C2,U6,,,
c1,e1,cla_episode,ended,2024-05-01,,,,E4A,,
c1,a,adoption,decided,2023-05-01,,,,,should_be_placed,
c1,a,adoption,reversed,2024-05-01,,,,,,RD1
"""
found  = []
*/
WITH care AS (
    SELECT
        child_id,
        CASE WHEN bool_or(ended_on IS NULL) THEN NULL ELSE max(ended_on) END AS ended_on
    FROM periods_of_care
    WHERE NOT respite
    GROUP BY child_id
)
SELECT
    adoptions.child_id,
    adoptions.case_id,
    'left care ' || CAST(care.ended_on AS TEXT)
        || coalesce(', decided ' || CAST(adoptions.decided_on AS TEXT), '')
        || coalesce(', reversed ' || CAST(adoptions.reversed_on AS TEXT), '') AS detail
FROM adoptions
JOIN care
    ON care.child_id = adoptions.child_id
WHERE adoptions.decided_on > care.ended_on
    OR adoptions.reversed_on > care.ended_on
