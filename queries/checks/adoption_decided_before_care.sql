/*
title    = "It is decided that a child should be placed for adoption before the child is looked after"
code     = "903 1003"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "started_on"]
excludes = []
remedy   = "Correct the date of the decision or the start of the period of care."

[[examples]]
says   = "decided the day before care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,decision
c1,e1,cla_episode,started,2024-05-02,S,C2,U6,
c1,a,adoption,decided,2024-05-01,,,,should_be_placed
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "decided on the first day of care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,decision
c1,e1,cla_episode,started,2024-05-02,S,C2,U6,
c1,a,adoption,decided,2024-05-02,,,,should_be_placed
"""
found  = []

[[examples]]
says   = "care began before the extracts reach back"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,decision
c1,e1,cla_episode,started,2024-05-02,P,C2,U6,
c1,a,adoption,decided,2024-05-01,,,,should_be_placed
"""
found  = []
*/
WITH first AS (
    SELECT
        child_id,
        min(started_on) AS started_on
    FROM periods_of_care
    WHERE NOT respite
    GROUP BY child_id
    -- Where the first start is not known, care may have begun earlier.
    HAVING first_value(start_known ORDER BY started_on)
)
SELECT
    adoptions.child_id,
    adoptions.case_id,
    'decided ' || CAST(adoptions.decided_on AS TEXT) || ', care started ' || CAST(first.started_on AS TEXT) AS detail
FROM adoptions
JOIN first
    ON first.child_id = adoptions.child_id
WHERE adoptions.decided_on < first.started_on
