/*
title    = "The stated number of referrals in the last 12 months is not the number that the extracts show"
code     = "A 06"
process  = "referral"
severity = "warning"
fields   = ["Number of Referrals in Last 12 Months", "Date of referral"]
excludes = []
remedy   = "Count again: referrals that began in the 12 months before the child's latest one, without that one. Record a referral that is missing."

[[examples]]
says   = "one is stated, and two came before"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c9,r9,referral,received,2023-03-01,
c1,r1,referral,received,2023-06-10,1
c1,r2,referral,received,2024-01-10,1
c1,r3,referral,received,2024-05-01,1
"""
found  = ["r3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c9,r9,referral,received,2023-05-01,
c1,r2,referral,received,2024-01-10,2
c1,r3,referral,received,2024-05-01,2
"""
found  = ["r3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back a day too little"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c9,r9,referral,received,2023-05-02,
c1,r2,referral,received,2024-01-10,2
c1,r3,referral,received,2024-05-01,2
"""
found  = []

[[examples]]
says   = "the earlier referral lies more than 12 months back"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c1,r1,referral,received,2023-04-30,0
c1,r3,referral,received,2024-05-01,0
"""
found  = []
*/
-- The number is the same on all of a child's rows: it is about the latest of them.
WITH stated AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                    AS received_on,
        CAST(last_value(attributes['earlier_referrals'] ORDER BY occurred_at, case_id) AS BIGINT) AS number
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
        AND attributes['earlier_referrals'] IS NOT NULL
    GROUP BY child_id
),
shown AS (
    SELECT
        stated.child_id,
        count(DISTINCT CAST(earlier.occurred_at AS DATE)) AS number
    FROM stated
    JOIN events AS earlier
        ON earlier.child_id = stated.child_id
        AND CAST(earlier.occurred_at AS DATE) < stated.received_on
        AND CAST(earlier.occurred_at AS DATE) >= stated.received_on - INTERVAL '12 months'
    WHERE earlier.process = 'referral'
        AND earlier.activity = 'received'
    GROUP BY stated.child_id
),
-- Months of which only stragglers are known are not covered.
monthly AS (
    SELECT
        date_trunc('month', occurred_at) AS month,
        min(occurred_at)                 AS first_at,
        count(*)                         AS number
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
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
        || ' known in the 12 months before ' || CAST(stated.received_on AS TEXT) AS detail
FROM stated
CROSS JOIN covered
LEFT JOIN shown
    ON shown.child_id = stated.child_id
-- More than are stated is a conflict in any case; fewer only where none can be missing.
WHERE stated.number < coalesce(shown.number, 0)
    OR (stated.number > coalesce(shown.number, 0) AND covered.since <= stated.received_on - INTERVAL '12 months')
