/*
title    = "Fewer placements in the last 12 months are stated than the extracts show"
code     = "A 10"
process  = "cla"
severity = "warning"
fields   = ["Number of Placements in the Last 12 months", "Start Date of Most Recent Placement"]
excludes = []
remedy   = "Count the placements that the child had at any time in the 12 months before the list, the present one among them: the least is one."

[[examples]]
says   = "one is stated, and the child moved"
events = """
child_id,case_id,process,activity,occurred_at,placements,kind
c1,a1,cla,started,2023-01-10,,
c1,l1,placement,started,2023-01-10,,U6
c1,l2,placement,started,2024-02-10,,U4
c1,a1,cla,listed,2024-05-01,1,
"""
found  = ["a1"]

[[examples]]
says   = "none is stated of a child in care"
events = """
child_id,case_id,process,activity,occurred_at,placements,kind
c1,a1,cla,started,2023-01-10,,
c1,a1,cla,listed,2024-05-01,0,
"""
found  = ["a1"]

[[examples]]
says   = "the child moved more than 12 months ago"
events = """
child_id,case_id,process,activity,occurred_at,placements,kind
c1,a1,cla,started,2023-01-10,,
c1,l1,placement,started,2023-01-10,,U6
c1,l2,placement,started,2023-05-01,,U4
c1,a1,cla,listed,2024-05-01,1,
"""
found  = []

[[examples]]
says   = "a stay in hospital is no placement of its own"
events = """
child_id,case_id,process,activity,occurred_at,placements,kind
c1,a1,cla,started,2023-01-10,,
c1,l1,placement,started,2023-01-10,,U6
c1,l2,placement,started,2024-02-10,,T1
c1,a1,cla,listed,2024-05-01,1,
"""
found  = []
*/
WITH stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, event_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                     AS listed_on,
        CAST(last_value(attributes['placements'] ORDER BY occurred_at, event_id) AS BIGINT) AS number
    FROM events
    WHERE process = 'cla'
        AND activity = 'listed'
        AND attributes['placements'] IS NOT NULL
    GROUP BY child_id
),
-- A placement runs until the next one starts.
stay AS (
    SELECT
        child_id,
        CAST(occurred_at AS DATE) AS started_on,
        lead(CAST(occurred_at AS DATE)) OVER (PARTITION BY child_id ORDER BY occurred_at, event_id) AS next_on
    FROM events
    WHERE process = 'placement'
        AND activity = 'started'
        AND coalesce(attributes['kind'], '') NOT LIKE 'T%'
),
shown AS (
    SELECT
        stated.child_id,
        count(DISTINCT stay.started_on) AS number
    FROM stated
    JOIN stay
        ON stay.child_id = stated.child_id
        AND stay.started_on <= stated.listed_on
        AND (stay.next_on IS NULL OR stay.next_on > stated.listed_on - INTERVAL '12 months')
    GROUP BY stated.child_id
)
SELECT
    stated.child_id,
    stated.case_id,
    CAST(stated.number AS TEXT) || ' stated, ' || CAST(coalesce(shown.number, 0) AS TEXT)
        || ' known in the 12 months before ' || CAST(stated.listed_on AS TEXT) AS detail
FROM stated
LEFT JOIN shown
    ON shown.child_id = stated.child_id
WHERE stated.number < greatest(coalesce(shown.number, 0), 1)
