/*
title    = "An event's activity is no word that is known, and counts nowhere"
code     = "RT 74"
process  = "all"
severity = "warning"
fields   = ["activity"]
excludes = []
remedy   = "Write the word as docs/events.md has it. A word of the county's own, which a definition under its queries/ reads, goes into a file under queries/codes/, as in queries/codes/activity.csv."

[[examples]]
says   = "a misspelt word, a word of another process, and another's capitals"
events = """
child_id,case_id,process,activity,occurred_at
c1,k1,contact,recieved,2024-05-02
c1,k1,contact,recieved,2024-05-03
c1,v1,cp_visit,completed,2024-05-02
c1,a1,assessment,Started,2024-05-02
"""
found  = ["a1", "k1", "v1"]

[[examples]]
says   = "the words of each process, and those that mean the same everywhere"
events = """
child_id,case_id,process,activity,occurred_at
c1,k1,contact,received,2024-05-02
c1,v1,cp_visit,held,2024-05-02
c1,v2,cp_visit,planned,2024-05-30
c1,a1,assessment,started,2024-05-02
"""
found  = []
*/
WITH
written AS (
    SELECT process, activity
    FROM events
    GROUP BY process, activity
),

known AS (
    SELECT code
    FROM codes
    WHERE field = 'activity'
),

unread AS (
    SELECT written.process, written.activity
    FROM written
    LEFT JOIN known AS of_process
        ON of_process.code = written.process || ' ' || written.activity
    LEFT JOIN known AS of_any
        ON of_any.code = '* ' || written.activity
    WHERE of_process.code IS NULL
        AND of_any.code IS NULL
)

SELECT
    events.child_id,
    events.case_id,
    events.process,
    events.activity || ', ' || CAST(CAST(min(events.occurred_at) AS DATE) AS TEXT) AS detail
FROM events
INNER JOIN unread
    ON unread.process = events.process
    AND unread.activity = events.activity
GROUP BY events.child_id, events.case_id, events.process, events.activity
