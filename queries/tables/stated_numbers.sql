/*
title       = "Numbers of the last 12 months that Annex A states"
description = "The number that a list states of a child's latest referral or enquiry: of how many referrals, enquiries or conferences in the 12 months before it, with the number of days on which the extracts show one, and the first day that they cover."
publish     = false
*/
-- What is counted, and on which day it happened.
WITH happened AS (
    SELECT
        process,
        child_id,
        CAST(occurred_at AS DATE) AS happened_on
    FROM events
    WHERE (process = 'referral' AND activity = 'received')
        OR (process = 's47' AND activity = 'started')
        OR (process = 'icpc' AND activity = 'held')
),
-- A list repeats the number on all of a child's rows: it is about the latest of them.
stated AS (
    SELECT
        'referral' AS counted,
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                    AS latest_on,
        CAST(last_value(attributes['earlier_referrals'] ORDER BY occurred_at, case_id) AS BIGINT) AS number
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
        AND attributes['earlier_referrals'] IS NOT NULL
    GROUP BY child_id
    UNION ALL
    SELECT
        's47' AS counted,
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                    AS latest_on,
        CAST(last_value(attributes['earlier_enquiries'] ORDER BY occurred_at, case_id) AS BIGINT) AS number
    FROM events
    WHERE process = 's47'
        AND activity = 'started'
        AND attributes['earlier_enquiries'] IS NOT NULL
    GROUP BY child_id
    UNION ALL
    SELECT
        'icpc' AS counted,
        child_id,
        last_value(case_id ORDER BY occurred_at, case_id) AS case_id,
        CAST(max(occurred_at) AS DATE)                    AS latest_on,
        CAST(last_value(attributes['earlier_conferences'] ORDER BY occurred_at, case_id) AS BIGINT) AS number
    FROM events
    WHERE process = 's47'
        AND activity = 'started'
        AND attributes['earlier_conferences'] IS NOT NULL
    GROUP BY child_id
),
shown AS (
    SELECT
        stated.counted,
        stated.child_id,
        count(DISTINCT happened.happened_on) AS number
    FROM stated
    JOIN happened
        ON happened.process = stated.counted
        AND happened.child_id = stated.child_id
        AND happened.happened_on < stated.latest_on
        AND happened.happened_on >= stated.latest_on - INTERVAL '12 months'
    GROUP BY stated.counted, stated.child_id
),
-- Months of which only stragglers are known are not covered.
monthly AS (
    SELECT
        process,
        min(happened_on) AS first_on,
        count(*)         AS number,
        max(count(*)) OVER (PARTITION BY process) AS busiest
    FROM happened
    GROUP BY process, date_trunc('month', happened_on)
),
covered AS (
    SELECT
        process,
        min(first_on) AS since
    FROM monthly
    WHERE number * 10 >= busiest
    GROUP BY process
)
SELECT
    stated.counted,
    stated.child_id,
    stated.case_id,
    stated.latest_on,
    stated.number,
    coalesce(shown.number, 0) AS shown,
    -- More than are stated is a conflict in any case; fewer only where none can be missing.
    stated.number < coalesce(shown.number, 0)
        OR (stated.number > coalesce(shown.number, 0) AND covered.since <= stated.latest_on - INTERVAL '12 months') AS disagrees
FROM stated
LEFT JOIN covered
    ON covered.process = stated.counted
LEFT JOIN shown
    ON shown.counted = stated.counted
    AND shown.child_id = stated.child_id
