/*
title       = "Coverage"
description = "The first and the last day that the extracts cover. A month with fewer than one event for every hundred of the busiest month's holds mistyped dates, and does not stretch the cover."
publish     = false
*/
WITH
monthly AS (
    SELECT
        date_trunc('month', occurred_at) AS month,
        count(*) AS events,
        min(occurred_at) AS first_at,
        max(occurred_at) AS last_at
    FROM events
    -- What is planned has not been, a yearly answer is dated to the end of its year, asylum status ends on a birthday ahead, and
    -- a status is often as old as the child.
    WHERE activity NOT IN ('planned', 'reported', 'listed')
        AND process NOT IN ('uasc', 'immigration_status')
    GROUP BY date_trunc('month', occurred_at)
),

busiest AS (
    SELECT max(events) AS events
    FROM monthly
)

SELECT
    CAST(min(monthly.first_at) AS DATE) AS data_from,
    CAST(max(monthly.last_at) AS DATE) AS data_to
FROM monthly
CROSS JOIN busiest
WHERE monthly.events * 100 >= busiest.events
