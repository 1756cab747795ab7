/*
title       = "Supervisions due"
process     = "supervision"
description = "One row per supervision of a worker that falls due: it is waited for from the day on which the worker first holds a child, or from the supervision before. The last row waits for one not yet held, or was left waiting when the worker stopped holding any child."
*/
WITH
allocation AS (
    SELECT
        worker,
        case_id,
        team,
        started_on,
        coalesce(ended_on, DATE '2100-12-31') AS until_on,
        source_file,
        source_row
    FROM allocations
    WHERE worker IS NOT NULL
        AND started_on IS NOT NULL
),
in_order AS (
    SELECT
        *,
        max(until_on) OVER (
            PARTITION BY worker
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS held_until
    FROM allocation
),
numbered AS (
    SELECT
        *,
        sum(CASE WHEN held_until IS NULL OR started_on > held_until THEN 1 ELSE 0 END) OVER (
            PARTITION BY worker
            ORDER BY started_on, case_id
            ROWS UNBOUNDED PRECEDING
        ) AS number
    FROM in_order
),
-- A time in which a worker held children without a day between them.
stretch AS (
    SELECT
        worker,
        number,
        min(started_on) AS started_on,
        nullif(max(until_on), DATE '2100-12-31') AS ended_on,
        first_value(source_file ORDER BY started_on, case_id) AS source_file,
        first_value(source_row ORDER BY started_on, case_id)  AS source_row
    FROM numbered
    GROUP BY worker, number
),
-- Two on one day are one, and one dated ahead has not been held.
held AS (
    SELECT
        coalesce(worker, CASE WHEN starts_with(child_id, 'worker/') THEN substr(child_id, 8) END) AS worker,
        CAST(occurred_at AS DATE) AS held_on,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL) AS team,
        min(source_file)          AS source_file,
        min(source_row)           AS source_row
    FROM events
    WHERE process = 'supervision'
        AND activity = 'held'
        AND CAST(occurred_at AS DATE) <= $as_at
    GROUP BY 1, 2
),
-- Every start of a stretch and every supervision in it starts the wait for the next.
wait AS (
    SELECT worker, number, started_on, ended_on, started_on AS previous_on, source_file, source_row
    FROM stretch
    UNION ALL
    SELECT stretch.worker, stretch.number, stretch.started_on, stretch.ended_on, held.held_on AS previous_on, held.source_file, held.source_row
    FROM stretch
    INNER JOIN held
        ON held.worker = stretch.worker
        AND held.held_on > stretch.started_on
        AND (stretch.ended_on IS NULL OR held.held_on <= stretch.ended_on)
),
next_supervision AS (
    SELECT
        *,
        lead(previous_on) OVER (PARTITION BY worker, number ORDER BY previous_on) AS held_on
    FROM wait
),
due AS (
    SELECT *
    FROM next_supervision
    WHERE held_on IS NOT NULL
        OR ended_on IS NULL
        OR previous_on < ended_on
),
-- The team of the child allocated last when the supervision was held, or the wait ended; without any the one in which the worker
-- is listed.
allocated AS (
    SELECT
        due.worker,
        due.previous_on,
        last_value(allocation.team ORDER BY allocation.started_on, allocation.case_id) AS team
    FROM due
    INNER JOIN allocation
        ON allocation.worker = due.worker
        AND allocation.team IS NOT NULL
        AND allocation.started_on <= coalesce(due.held_on, due.ended_on, $as_at)
    GROUP BY due.worker, due.previous_on
)
SELECT
    'worker/' || due.worker AS child_id,
    due.worker || '/' || CAST(due.previous_on AS TEXT) AS case_id,
    coalesce(held.team, allocated.team, workers.team) AS team,
    due.worker,
    due.source_file,
    due.source_row,
    due.previous_on,
    due.held_on,
    due.ended_on,
    workers.newly_qualified,
    workers.social_worker
FROM due
INNER JOIN workers
    ON workers.worker = due.worker
LEFT JOIN allocated
    ON allocated.worker = due.worker
    AND allocated.previous_on = due.previous_on
LEFT JOIN held
    ON held.worker = due.worker
    AND held.held_on = due.held_on
