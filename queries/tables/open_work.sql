/*
title       = "Open work"
description = "The work that stands open for each child at the end of each month, with the points that it weighs."
publish     = false
*/
WITH standing AS (
    SELECT
        snapshots.taken_on,
        work.process,
        work.child_id,
        work.case_id,
        work.team,
        work.started_team,
        work.worker,
        work.priority,
        work.source_file,
        work.source_row,
        work.started_on
    FROM work
    INNER JOIN snapshots
        ON work.started_on <= snapshots.taken_on
        AND (work.ended_on IS NULL OR work.ended_on > snapshots.taken_on)
)

SELECT
    standing.*,
    CAST(coalesce(of_priority.points, of_process.points, of_all.points, 0) AS DECIMAL(18, 4)) AS points
FROM standing
LEFT JOIN caseload_points AS of_priority
    ON of_priority.process = standing.process
    AND of_priority.priority = lower(standing.priority)
LEFT JOIN caseload_points AS of_process
    ON of_process.process = standing.process
    AND of_process.priority = '*'
LEFT JOIN caseload_points AS of_all
    ON of_all.process = '*'
    AND of_all.priority = '*'
