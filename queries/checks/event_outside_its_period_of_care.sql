/*
title    = "A review, a visit or a placement lies outside the period of care that it is listed with"
code     = "A 19"
process  = "all"
severity = "error"
fields   = ["Date of Latest Statutory Review", "Date of Last Social Work Visit", "Date of Last IRO Visit / Contact to the Child", "Start Date of Most Recent Placement", "Date Started to be Looked After", "Date Ceased to be Looked After"]
excludes = []
remedy   = "Correct the date, or the dates of the period of care."

[[examples]]
says   = "a review the day before the child came into care, and a visit the day after it left"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id
c1,l1,cla,started,2024-02-01,
c1,r1,cla_review,held,2024-01-31,l1
c1,v1,cla_visit,held,2024-05-02,l1
c1,l1,cla,ended,2024-05-01,
"""
found  = ["r1", "v1"]

[[examples]]
says   = "a placement on the first day, a visit on the last"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id
c1,l1,cla,started,2024-02-01,
c1,h1,placement,started,2024-02-01,l1
c1,v1,cla_visit,held,2024-05-01,l1
c1,l1,cla,ended,2024-05-01,
"""
found  = []

[[examples]]
says   = "a review of a period that is not known"
events = """
child_id,case_id,process,activity,occurred_at,parent_case_id
c1,r1,cla_review,held,2024-01-31,l1
"""
found  = []
*/
WITH period AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'cla'
    GROUP BY child_id, case_id
)
SELECT DISTINCT
    event.process,
    event.child_id,
    event.case_id,
    event.process || ' ' || event.activity || ' ' || CAST(CAST(event.occurred_at AS DATE) AS TEXT)
        || ', in care from ' || CAST(period.started_on AS TEXT)
        || coalesce(' to ' || CAST(period.ended_on AS TEXT), '') AS detail
FROM events AS event
JOIN period
    ON period.child_id = event.child_id
    AND period.case_id = event.parent_case_id
WHERE event.process IN ('cla_review', 'cla_visit', 'iro_visit', 'placement')
    AND event.activity IN ('held', 'started')
    AND (
        CAST(event.occurred_at AS DATE) < period.started_on
        OR CAST(event.occurred_at AS DATE) > period.ended_on
    )
