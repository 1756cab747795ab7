/*
title       = "Holders of children"
description = "Through how many teams and workers each child who is held at the end of a month has gone since the extracts first tell of it, under whatever referrals: each counted once, however often it came back. Whoever only joined in is not among them."
publish     = false
*/
WITH
-- Who holds a child that day: of several the one who was allocated last.
present AS (
    SELECT
        snapshots.taken_on,
        allocations.child_id,
        last_value(allocations.case_id ORDER BY allocations.started_on, allocations.case_id)     AS case_id,
        last_value(allocations.team ORDER BY allocations.started_on, allocations.case_id)        AS team,
        last_value(allocations.worker ORDER BY allocations.started_on, allocations.case_id)      AS worker,
        last_value(allocations.source_file ORDER BY allocations.started_on, allocations.case_id) AS source_file,
        last_value(allocations.source_row ORDER BY allocations.started_on, allocations.case_id)  AS source_row
    FROM allocations
    INNER JOIN snapshots
        ON allocations.started_on <= snapshots.taken_on
        AND (allocations.ended_on IS NULL OR allocations.ended_on > snapshots.taken_on)
    GROUP BY snapshots.taken_on, allocations.child_id
),

-- On which day each team and each worker first held the child.
first_held AS (
    SELECT child_id, 'team' AS what, team AS holder, min(started_on) AS first_on
    FROM allocations
    WHERE team IS NOT NULL
    GROUP BY child_id, team
    UNION ALL
    SELECT child_id, 'worker' AS what, worker AS holder, min(started_on) AS first_on
    FROM allocations
    WHERE worker IS NOT NULL
    GROUP BY child_id, worker
)

SELECT
    present.taken_on,
    present.child_id,
    present.case_id,
    present.team,
    present.worker,
    present.source_file,
    present.source_row,
    count(*) FILTER (WHERE first_held.what = 'team')   AS teams,
    count(*) FILTER (WHERE first_held.what = 'worker') AS workers
FROM present
INNER JOIN first_held
    ON first_held.child_id = present.child_id
    AND first_held.first_on <= present.taken_on
GROUP BY
    present.taken_on,
    present.child_id,
    present.case_id,
    present.team,
    present.worker,
    present.source_file,
    present.source_row
