/*
title       = "Points of cases held"
description = "The cases that social workers hold at the end of each month, each with the points of the child's heaviest open work. Where no work is known to be open the points of any other case count."
publish     = false
*/
SELECT
    held_cases.*,
    heaviest_work.process,
    heaviest_work.priority,
    CAST(coalesce(heaviest_work.points, other.points, 0) AS DECIMAL(18, 4)) AS points
FROM held_cases
LEFT JOIN heaviest_work
    ON heaviest_work.taken_on = held_cases.taken_on
    AND heaviest_work.child_id = held_cases.child_id
LEFT JOIN caseload_points AS other
    ON other.process = '*'
    AND other.priority = '*'
