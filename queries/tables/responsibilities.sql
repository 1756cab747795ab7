/*
title       = "Responsibilities"
description = "Which team and worker answered for a child from one day to another, both included. On the day of a handover the team that hands over still answers."
publish     = false
*/
WITH
in_order AS (
    SELECT
        child_id,
        team,
        worker,
        started_on,
        coalesce(ended_on, DATE '2100-12-31') AS ended_on,
        lead(started_on) OVER (PARTITION BY child_id ORDER BY started_on, case_id) AS next_started_on,
        lag(coalesce(ended_on, DATE '2100-12-31')) OVER (PARTITION BY child_id ORDER BY started_on, case_id) AS previous_ended_on
    FROM allocations
    WHERE team IS NOT NULL
        AND started_on IS NOT NULL
)

SELECT
    child_id,
    team,
    worker,
    CAST(CASE WHEN previous_ended_on >= started_on THEN started_on + INTERVAL '1 day' ELSE started_on END AS DATE) AS from_on,
    least(ended_on, coalesce(next_started_on, DATE '2100-12-31')) AS until_on
FROM in_order
