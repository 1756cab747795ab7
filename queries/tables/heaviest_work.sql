/*
title       = "Heaviest work"
description = "Of all work that stands open for a child at the end of a month, the one that weighs most."
publish     = false
*/
WITH in_order AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY taken_on, child_id
            ORDER BY points DESC, started_on DESC, process, case_id
        ) AS turn
    FROM open_work
)

SELECT
    taken_on,
    process,
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    started_on,
    points
FROM in_order
WHERE turn = 1
