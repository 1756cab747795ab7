/*
title    = "A child goes missing from care before it is looked after"
code     = "903 581"
process  = "missing"
severity = "error"
fields   = ["started_on"]
excludes = []
remedy   = "Correct the start of the missing episode or of the period of care."

[[examples]]
says   = "missing the day before"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new
c1,e1,cla_episode,started,2024-04-02,ssda903_episodes,S
c1,m1,missing,started,2024-04-01,ssda903_missing,
"""
found  = ["m1"]

[[examples]]
says   = "missing on the first day of care"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new
c1,e1,cla_episode,started,2024-04-02,ssda903_episodes,S
c1,m1,missing,started,2024-04-02,ssda903_missing,
"""
found  = []
*/
-- Other extracts also have children who are missing from home.
WITH missing AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) AS DATE) AS started_on
    FROM events
    WHERE process = 'missing'
        AND activity = 'started'
        AND source = 'ssda903_missing'
    GROUP BY child_id, case_id
),
first AS (
    SELECT
        child_id,
        min(started_on) AS started_on
    FROM periods_of_care
    GROUP BY child_id
    -- Where the first start is not known, care may have begun earlier.
    HAVING first_value(start_known ORDER BY started_on)
)
SELECT
    missing.child_id,
    missing.case_id,
    'missing ' || CAST(missing.started_on AS TEXT) || ', care started ' || CAST(first.started_on AS TEXT) AS detail
FROM missing
JOIN first
    ON first.child_id = missing.child_id
WHERE missing.started_on < first.started_on
