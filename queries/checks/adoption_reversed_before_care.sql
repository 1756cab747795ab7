/*
title    = "A decision for adoption is reversed before the child is looked after"
code     = "903 118"
process  = "adoption"
severity = "error"
fields   = ["reversed_on", "started_on"]
excludes = []
remedy   = "Correct the date of the reversal or the start of the period of care."

[[examples]]
says   = "reversed the day before care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,decision,reason
c1,e1,cla_episode,started,2024-05-02,S,C2,U6,,
c1,a,adoption,decided,2024-04-01,,,,should_be_placed,
c1,a,adoption,reversed,2024-05-01,,,,,RD1
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "reversed on the first day of care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,decision,reason
c1,e1,cla_episode,started,2024-05-02,S,C2,U6,,
c1,a,adoption,decided,2024-04-01,,,,should_be_placed,
c1,a,adoption,reversed,2024-05-02,,,,,RD1
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
    'reversed ' || CAST(adoptions.reversed_on AS TEXT) || ', care started ' || CAST(first.started_on AS TEXT) AS detail
FROM adoptions
JOIN first
    ON first.child_id = adoptions.child_id
WHERE adoptions.reversed_on < first.started_on
