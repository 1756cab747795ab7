/*
title       = "Where records begin"
description = "The first month from which what happened in each process is on record. Extracts of some years also tell of older cases that are still open, and of few others: the record begins with the first three months that together have half as many steps as three months usually have. An extract that states how many referrals a child had in the 12 months before reaches back by those 12 months more."
publish     = false
*/
WITH
told AS (
    SELECT
        process,
        CAST(date_part('year', occurred_at) * 12 + date_part('month', occurred_at) AS BIGINT) AS month,
        count(*) AS steps,
        count(*) FILTER (WHERE attributes['earlier_referrals'] IS NOT NULL) AS stated
    FROM events
    -- What is planned has not been, and a yearly answer tells nothing of its month.
    WHERE activity NOT IN ('planned', 'reported', 'listed')
        AND occurred_at <= CAST($as_at AS TIMESTAMP) + INTERVAL '1 day'
    GROUP BY process, CAST(date_part('year', occurred_at) * 12 + date_part('month', occurred_at) AS BIGINT)
),

-- Months in which nothing happened have no row, so three months are told by their numbers and not by their rows.
together AS (
    SELECT
        process,
        month,
        sum(steps) OVER three AS steps,
        sum(stated) OVER three * 2 > sum(steps) OVER three AS states_earlier
    FROM told
    WINDOW three AS (PARTITION BY process ORDER BY month RANGE BETWEEN CURRENT ROW AND 2 FOLLOWING)
),

usual AS (
    SELECT
        process,
        median(steps) FILTER (WHERE month BETWEEN $last_month - $months + 1 AND $last_month - 2) AS steps
    FROM together
    GROUP BY process
)

SELECT
    together.process,
    min(CASE WHEN together.process = 'referral' AND together.states_earlier THEN together.month - 12 ELSE together.month END) AS first_month
FROM together
INNER JOIN usual
    ON usual.process = together.process
WHERE together.steps * 2 >= usual.steps
GROUP BY together.process
