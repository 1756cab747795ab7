/*
title    = "What is said of an earlier period of care in the last 12 months is not what the extracts show"
code     = "A 20"
process  = "cla"
severity = "warning"
fields   = ["Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)", "Date Started to be Looked After"]
excludes = []
remedy   = "Correct the answer, or the dates of the earlier period."

[[examples]]
says   = "no earlier period is stated, and one ended within the 12 months"
events = """
child_id,case_id,process,activity,occurred_at,second_period
c1,l1,cla,started,2023-01-01,
c1,l1,cla,ended,2023-05-01,
c1,l2,cla,started,2024-02-01,
c1,l2,cla,listed,2024-05-01,no
"""
found  = ["l2"]

[[examples]]
says   = "no earlier period is stated, and one ended the day before the 12 months"
events = """
child_id,case_id,process,activity,occurred_at,second_period
c1,l1,cla,started,2023-01-01,
c1,l1,cla,ended,2023-04-30,
c1,l2,cla,started,2024-02-01,
c1,l2,cla,listed,2024-05-01,no
"""
found  = []

[[examples]]
says   = "an earlier period is stated and not known, though the extracts have those of that time"
events = """
child_id,case_id,process,activity,occurred_at,second_period
c9,l9,cla,started,2023-01-01,
c9,l9,cla,ended,2023-05-01,
c1,l2,cla,started,2024-02-01,
c1,l2,cla,listed,2024-05-01,yes
"""
found  = ["l2"]

[[examples]]
says   = "an earlier period is stated, and the extracts do not reach back to it"
events = """
child_id,case_id,process,activity,occurred_at,second_period
c9,l9,cla,started,2023-01-01,
c9,l9,cla,ended,2023-05-02,
c1,l2,cla,started,2024-02-01,
c1,l2,cla,listed,2024-05-01,yes
"""
found  = []
*/
WITH stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, event_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                     AS listed_on,
        last_value(attributes['second_period'] ORDER BY occurred_at, event_id) AS answer
    FROM events
    WHERE process = 'cla'
        AND activity = 'listed'
        AND attributes['second_period'] IS NOT NULL
    GROUP BY child_id
),
period AS (
    SELECT
        child_id,
        case_id,
        CAST(max(occurred_at) AS DATE) AS ended_on
    FROM events
    WHERE process = 'cla'
        AND activity = 'ended'
    GROUP BY child_id, case_id
),
shown AS (
    SELECT
        stated.child_id,
        max(period.ended_on) AS ended_on
    FROM stated
    JOIN period
        ON period.child_id = stated.child_id
        AND period.case_id <> stated.case_id
        AND period.ended_on <= stated.listed_on
        AND period.ended_on >= stated.listed_on - INTERVAL '12 months'
    GROUP BY stated.child_id
),
covered AS (
    SELECT min(ended_on) AS since
    FROM period
)
SELECT
    stated.child_id,
    stated.case_id,
    'earlier period: ' || stated.answer || ', on the list of ' || CAST(stated.listed_on AS TEXT)
        || coalesce('; one ended ' || CAST(shown.ended_on AS TEXT), '; none is known') AS detail
FROM stated
CROSS JOIN covered
LEFT JOIN shown
    ON shown.child_id = stated.child_id
WHERE (stated.answer = 'no' AND shown.child_id IS NOT NULL)
    OR (stated.answer = 'yes' AND shown.child_id IS NULL AND covered.since <= stated.listed_on - INTERVAL '12 months')
