/*
title       = "Cases held"
description = "The children whom a social worker holds at the end of each month, once each: of several social workers the one who was allocated last. An allocation that names no team counts for the one in which the worker is listed."
publish     = false
*/
WITH in_order AS (
    SELECT
        snapshots.taken_on,
        allocations.child_id,
        allocations.case_id,
        coalesce(allocations.team, workers.team) AS team,
        allocations.worker,
        workers.full_time_equivalent,
        allocations.source_file,
        allocations.source_row,
        row_number() OVER (
            PARTITION BY snapshots.taken_on, allocations.child_id
            ORDER BY allocations.started_on DESC, allocations.case_id DESC
        ) AS turn
    FROM allocations
    INNER JOIN workers
        ON workers.worker = allocations.worker
        AND workers.social_worker
    INNER JOIN snapshots
        ON allocations.started_on <= snapshots.taken_on
        AND (allocations.ended_on IS NULL OR allocations.ended_on > snapshots.taken_on)
)

SELECT
    taken_on,
    child_id,
    case_id,
    team,
    worker,
    full_time_equivalent,
    source_file,
    source_row
FROM in_order
WHERE turn = 1
