/*
title    = "The stated number of section 47 enquiries in the last 12 months is not the number that the extracts show"
code     = "A 07"
process  = "s47"
severity = "warning"
fields   = ["Number of Section 47 Enquiries in the last 12 months", "Strategy discussion initiating Section 47 Enquiry Start Date"]
excludes = []
remedy   = "Count again: enquiries that began in the 12 months before the child's latest one, without that one. Record an enquiry that is missing."

[[examples]]
says   = "one is stated, and two came before"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c9,e9,s47,started,2023-03-01,
c1,e1,s47,started,2023-06-10,1
c1,e2,s47,started,2024-01-10,1
c1,e3,s47,started,2024-05-01,1
"""
found  = ["e3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c9,e9,s47,started,2023-05-01,
c1,e2,s47,started,2024-01-10,2
c1,e3,s47,started,2024-05-01,2
"""
found  = ["e3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back a day too little"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c9,e9,s47,started,2023-05-02,
c1,e2,s47,started,2024-01-10,2
c1,e3,s47,started,2024-05-01,2
"""
found  = []

[[examples]]
says   = "the earlier enquiry lies more than 12 months back"
events = """
child_id,case_id,process,activity,occurred_at,earlier_enquiries
c1,e1,s47,started,2023-04-30,0
c1,e3,s47,started,2024-05-01,0
"""
found  = []
*/
-- The number is the same on all of a child's rows: it is about the latest of them.
WITH stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                    AS started_on,
        CAST(last_value(attributes['earlier_enquiries'] ORDER BY occurred_at, case_id) AS BIGINT) AS number
    FROM events
    WHERE process = 's47'
        AND activity = 'started'
        AND attributes['earlier_enquiries'] IS NOT NULL
    GROUP BY child_id
),
shown AS (
    SELECT
        stated.child_id,
        count(DISTINCT CAST(earlier.occurred_at AS DATE)) AS number
    FROM stated
    JOIN events AS earlier
        ON earlier.child_id = stated.child_id
        AND CAST(earlier.occurred_at AS DATE) < stated.started_on
        AND CAST(earlier.occurred_at AS DATE) >= stated.started_on - INTERVAL '12 months'
    WHERE earlier.process = 's47'
        AND earlier.activity = 'started'
    GROUP BY stated.child_id
),
-- Months of which only stragglers are known are not covered.
monthly AS (
    SELECT
        date_trunc('month', occurred_at) AS month,
        min(occurred_at)                 AS first_at,
        count(*)                         AS number
    FROM events
    WHERE process = 's47'
        AND activity = 'started'
    GROUP BY date_trunc('month', occurred_at)
),
covered AS (
    SELECT CAST(min(monthly.first_at) AS DATE) AS since
    FROM monthly
    CROSS JOIN (SELECT max(number) AS number FROM monthly) AS busiest
    WHERE monthly.number * 10 >= busiest.number
)
SELECT
    stated.child_id,
    stated.case_id,
    CAST(stated.number AS TEXT) || ' stated, ' || CAST(coalesce(shown.number, 0) AS TEXT)
        || ' known in the 12 months before ' || CAST(stated.started_on AS TEXT) AS detail
FROM stated
CROSS JOIN covered
LEFT JOIN shown
    ON shown.child_id = stated.child_id
-- More than are stated is a conflict in any case; fewer only where none can be missing.
WHERE stated.number < coalesce(shown.number, 0)
    OR (stated.number > coalesce(shown.number, 0) AND covered.since <= stated.started_on - INTERVAL '12 months')
