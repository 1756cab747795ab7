/*
title    = "The stated number of times that a child went missing in the last 12 months is not the number that the extracts show"
code     = "A 11"
process  = "cla"
severity = "warning"
fields   = ["Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"]
excludes = []
remedy   = "Count the episodes in which the child was missing in this period of care, up to 12 months before the list. Being away without authorisation is counted apart."

[[examples]]
says   = "none is stated, and the child went missing"
events = """
child_id,case_id,process,activity,occurred_at,missing,kind
c1,a1,cla,started,2023-01-10,,
c1,m1,missing,started,2024-02-10,,M
c1,a1,cla,listed,2024-05-01,0,
"""
found  = ["a1"]

[[examples]]
says   = "two are stated, one is known, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,missing,kind
c1,a1,cla,started,2023-01-10,,
c9,m9,missing,started,2023-05-01,,M
c1,m1,missing,started,2024-02-10,,M
c1,a1,cla,listed,2024-05-01,2,
"""
found  = ["a1"]

[[examples]]
says   = "one is stated, and the extracts know of no missing episode at all"
events = """
child_id,case_id,process,activity,occurred_at,missing,kind
c1,a1,cla,started,2023-01-10,,
c1,a1,cla,listed,2024-05-01,1,
"""
found  = []

[[examples]]
says   = "the child was away, its whereabouts known"
events = """
child_id,case_id,process,activity,occurred_at,missing,kind
c1,a1,cla,started,2023-01-10,,
c1,m1,missing,started,2024-02-10,,A
c1,a1,cla,listed,2024-05-01,0,
"""
found  = []
*/
WITH stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, event_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                     AS listed_on,
        CAST(last_value(attributes['missing'] ORDER BY occurred_at, event_id) AS BIGINT) AS number
    FROM events
    WHERE process = 'cla'
        AND activity = 'listed'
        AND attributes['missing'] IS NOT NULL
    GROUP BY child_id
),
-- Episodes before this period of care do not count.
reach AS (
    SELECT
        stated.child_id,
        stated.case_id,
        stated.listed_on,
        stated.number,
        greatest(
            CAST(stated.listed_on - INTERVAL '12 months' AS DATE),
            coalesce(CAST(min(period.occurred_at) AS DATE), DATE '1900-01-01')
        ) AS since
    FROM stated
    LEFT JOIN events AS period
        ON period.child_id = stated.child_id
        AND period.case_id = stated.case_id
        AND period.process = 'cla'
        AND period.activity = 'started'
    GROUP BY stated.child_id, stated.case_id, stated.listed_on, stated.number
),
episode AS (
    SELECT DISTINCT
        child_id,
        occurred_at
    FROM events
    WHERE process = 'missing'
        AND activity = 'started'
        AND coalesce(attributes['kind'], 'M') = 'M'
),
shown AS (
    SELECT
        reach.child_id,
        count(*) AS number
    FROM reach
    JOIN episode
        ON episode.child_id = reach.child_id
        AND CAST(episode.occurred_at AS DATE) BETWEEN reach.since AND reach.listed_on
    GROUP BY reach.child_id
),
covered AS (
    SELECT CAST(min(occurred_at) AS DATE) AS since
    FROM episode
)
SELECT
    reach.child_id,
    reach.case_id,
    CAST(reach.number AS TEXT) || ' stated, ' || CAST(coalesce(shown.number, 0) AS TEXT)
        || ' known from ' || CAST(reach.since AS TEXT) || ' to ' || CAST(reach.listed_on AS TEXT) AS detail
FROM reach
CROSS JOIN covered
LEFT JOIN shown
    ON shown.child_id = reach.child_id
-- More than are stated is a conflict in any case; fewer only where none can be missing.
WHERE reach.number < coalesce(shown.number, 0)
    OR (reach.number > coalesce(shown.number, 0) AND covered.since <= reach.listed_on - INTERVAL '12 months')
