/*
title       = "Holders"
description = "Which team and worker answer for each child on the day of the inspection, where an extract tells of allocations."
publish     = false
kept        = false
*/
SELECT
    child_id,
    team,
    worker
FROM responsibilities
WHERE $inspected_on BETWEEN from_on AND until_on
