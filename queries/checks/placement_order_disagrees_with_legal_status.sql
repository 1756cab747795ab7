/*
title    = "A placement order is dated differently from the legal status that it brings"
code     = "A 27"
process  = "adoption"
severity = "warning"
fields   = ["Date of Placement Order", "Start date of current legal status", "Child's Legal Status"]
excludes = []
remedy   = "The legal status is E1 (D1 for a freeing order) from the day of the order: correct one of the two dates."

[[examples]]
says   = "E1 starts a day after the order"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,d1,adoption,placement_order,2023-05-01,
c1,s1,legal_status,started,2023-05-02,E1
"""
found  = ["d1"]

[[examples]]
says   = "E1 starts on the day of the order"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,d1,adoption,placement_order,2023-05-01,
c1,s1,legal_status,started,2023-05-01,E1
"""
found  = []

[[examples]]
says   = "the child's present legal status is another"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,d1,adoption,placement_order,2023-05-01,
c1,s1,legal_status,started,2023-01-01,C1
"""
found  = []
*/
WITH status AS (
    SELECT
        child_id,
        CAST(occurred_at AS DATE) AS started_on
    FROM events
    WHERE process = 'legal_status'
        AND activity = 'started'
        AND attributes['status'] IN ('E1', 'D1')
)
SELECT
    adoption.child_id,
    adoption.case_id,
    'placement order ' || CAST(CAST(adoption.occurred_at AS DATE) AS TEXT)
        || ', legal status since ' || CAST(min(status.started_on) AS TEXT) AS detail
FROM events AS adoption
JOIN status
    ON status.child_id = adoption.child_id
WHERE adoption.process = 'adoption'
    AND adoption.activity = 'placement_order'
GROUP BY adoption.child_id, adoption.case_id, adoption.occurred_at
HAVING NOT bool_or(status.started_on = CAST(adoption.occurred_at AS DATE))
