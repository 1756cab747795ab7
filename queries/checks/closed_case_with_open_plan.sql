/*
title    = "A case is closed while the child has a protection plan or is in care"
code     = "A 16"
process  = "cin_episode"
severity = "error"
fields   = ["CIN Closure Date", "Child Protection Plan End Date", "Date Ceased to be Looked After"]
excludes = []
remedy   = "End the plan or the period of care, or open the case again."

[[examples]]
says   = "the plan runs on"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_episode,started,2024-01-01
c1,p1,cp_plan,started,2024-02-01
c1,n1,cin_episode,ended,2024-05-01
"""
found  = ["n1"]

[[examples]]
says   = "the child stays in care a day longer"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_episode,started,2024-01-01
c1,l1,cla,started,2024-02-01
c1,n1,cin_episode,ended,2024-05-01
c1,l1,cla,ended,2024-05-02
"""
found  = ["n1"]

[[examples]]
says   = "the plan ends on the day of closure"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_episode,started,2024-01-01
c1,p1,cp_plan,started,2024-02-01
c1,n1,cin_episode,ended,2024-05-01
c1,p1,cp_plan,ended,2024-05-01
"""
found  = []

[[examples]]
says   = "the plan belongs to the child's next episode"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_episode,started,2024-01-01
c1,n1,cin_episode,ended,2024-05-01
c1,p1,cp_plan,started,2024-06-01
"""
found  = []
*/
WITH episode AS (
    SELECT
        child_id,
        process,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process IN ('cin_episode', 'cp_plan', 'cla')
    GROUP BY child_id, process, case_id
)
SELECT
    closed.child_id,
    closed.case_id,
    'closed ' || CAST(closed.ended_on AS TEXT) || ', ' || running.process || ' since '
        || CAST(running.started_on AS TEXT)
        || coalesce(' to ' || CAST(running.ended_on AS TEXT), '') AS detail
FROM episode AS closed
JOIN episode AS running
    ON running.child_id = closed.child_id
    AND running.process <> 'cin_episode'
    AND running.started_on < closed.ended_on
    AND (running.ended_on IS NULL OR running.ended_on > closed.ended_on)
WHERE closed.process = 'cin_episode'
