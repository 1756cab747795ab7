/*
title       = "Responsibilities"
description = "Which team and worker answered for a child from one day to another, both included: of several allocations the one that started last, and when it ends inside the one before, that one again. On the day of a handover the team that hands over still answers."
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
        lead(started_on) OVER earlier_first AS next_started_on,
        lag(team) OVER earlier_first AS previous_team,
        lag(worker) OVER earlier_first AS previous_worker,
        lag(coalesce(ended_on, DATE '2100-12-31')) OVER earlier_first AS previous_ended_on
    FROM allocations
    WHERE team IS NOT NULL
        AND started_on IS NOT NULL
    WINDOW earlier_first AS (PARTITION BY child_id ORDER BY started_on, case_id)
)

SELECT
    child_id,
    team,
    worker,
    CASE WHEN previous_ended_on >= started_on THEN CAST(started_on + INTERVAL '1 day' AS DATE) ELSE started_on END AS from_on,
    least(ended_on, coalesce(next_started_on, DATE '2100-12-31')) AS until_on
FROM in_order
UNION ALL
SELECT
    child_id,
    previous_team AS team,
    previous_worker AS worker,
    CAST(ended_on + INTERVAL '1 day' AS DATE) AS from_on,
    least(previous_ended_on, CAST(next_started_on - INTERVAL '1 day' AS DATE)) AS until_on
FROM in_order
WHERE previous_ended_on > ended_on
    AND coalesce(next_started_on, DATE '2100-12-31') > ended_on
