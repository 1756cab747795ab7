/*
title       = "Stretches of one legal status"
description = "How long each legal status lasted without a break, as episodes of care tell it: under one status a child may move, and the time goes on."
publish     = false
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        source,
        legal_status,
        started_on,
        coalesce(ended_on, $as_at) AS until,
        lag(ended_on) OVER (
            PARTITION BY child_id, source, legal_status
            ORDER BY started_on, case_id
        ) IS DISTINCT FROM started_on AS begins
    FROM cla_episodes
    WHERE legal_status IS NOT NULL
        AND started_on IS NOT NULL
),
numbered AS (
    SELECT
        *,
        sum(CASE WHEN begins THEN 1 ELSE 0 END) OVER (
            PARTITION BY child_id, source, legal_status
            ORDER BY started_on, case_id
        ) AS number
    FROM in_order
)
SELECT
    child_id,
    first_value(case_id ORDER BY started_on, case_id) AS case_id,
    legal_status,
    min(started_on) AS started_on,
    max(until)      AS until
FROM numbered
GROUP BY child_id, source, legal_status, number
