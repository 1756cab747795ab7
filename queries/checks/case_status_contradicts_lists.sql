/*
title    = "The status of a case is not the first that applies: in care, plan for protection, in need, assessment"
code     = "A 14"
process  = "cin_episode"
severity = "warning"
fields   = ["Case Status", "Date Started to be Looked After", "Child Protection Plan Start Date"]
excludes = []
remedy   = "Correct the status, or the period of care or the plan that it leaves out of account."

[[examples]]
says   = "the child has a plan, and is listed as in need"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,p1,cp_plan,started,2024-02-01,
c1,n1,cin_episode,listed,2024-05-01,cin
"""
found  = ["n1"]

[[examples]]
says   = "the child is in care and has a plan, and is listed as in care"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,p1,cp_plan,started,2024-02-01,
c1,l1,cla,started,2024-03-01,
c1,n1,cin_episode,listed,2024-05-01,cla
"""
found  = []

[[examples]]
says   = "the plan ended the day before"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,p1,cp_plan,started,2024-02-01,
c1,p1,cp_plan,ended,2024-04-30,
c1,n1,cin_episode,listed,2024-05-01,cin
"""
found  = []

[[examples]]
says   = "listed as in care, and the list of children in care of that day does not have the child"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,n1,cin_episode,listed,2024-05-01,cla
c2,l2,cla,started,2024-03-01,
c2,l2,cla,listed,2024-05-01,
"""
found  = ["n1"]

[[examples]]
says   = "listed as in care, and there is no list of children in care"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,n1,cin_episode,listed,2024-05-01,cla
"""
found  = []
*/
-- How each child stood on the latest list that has it.
WITH listed AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, event_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                     AS listed_on,
        last_value(attributes['status'] ORDER BY occurred_at, event_id) AS status
    FROM events
    WHERE process = 'cin_episode'
        AND activity = 'listed'
    GROUP BY child_id
),
running AS (
    SELECT
        child_id,
        process,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process IN ('cla', 'cp_plan')
    GROUP BY child_id, process, case_id
),
known AS (
    SELECT
        listed.child_id,
        listed.case_id,
        listed.listed_on,
        listed.status,
        coalesce(bool_or(running.process = 'cla'), FALSE)     AS in_care,
        coalesce(bool_or(running.process = 'cp_plan'), FALSE) AS has_plan
    FROM listed
    LEFT JOIN running
        ON running.child_id = listed.child_id
        AND running.started_on <= listed.listed_on
        AND (running.ended_on IS NULL OR running.ended_on >= listed.listed_on)
    GROUP BY listed.child_id, listed.case_id, listed.listed_on, listed.status
),
-- What a list does not have counts only where there is such a list of that day.
list AS (
    SELECT DISTINCT
        process,
        CAST(occurred_at AS DATE) AS listed_on
    FROM events
    WHERE process IN ('cla', 'cp_plan')
        AND activity = 'listed'
)
SELECT
    known.child_id,
    known.case_id,
    'listed as ' || known.status || ' on ' || CAST(known.listed_on AS TEXT)
        || CASE WHEN known.in_care THEN ', in care' ELSE '' END
        || CASE WHEN known.has_plan THEN ', with a plan' ELSE '' END AS detail
FROM known
LEFT JOIN list
    ON list.listed_on = known.listed_on
    AND list.process = CASE known.status WHEN 'cla' THEN 'cla' WHEN 'cp' THEN 'cp_plan' END
WHERE (known.in_care AND known.status <> 'cla')
    OR (known.has_plan AND NOT known.in_care AND known.status <> 'cp')
    OR (known.status = 'cla' AND NOT known.in_care AND list.process IS NOT NULL)
    OR (known.status = 'cp' AND NOT known.has_plan AND list.process IS NOT NULL)
