/*
title       = "Cases of one day"
description = "Cases of one child and process that began on the same day, each in another family: they are one case, and the first in rank stands for all, itself too. Where a family has two on that day, they are left to be paired in order."
publish     = false
*/
WITH
shared AS (
    SELECT
        process,
        child_id,
        started_on,
        first_value(case_number ORDER BY rank) AS first_in_rank,
        bit_or(families) AS families
    FROM case_starts
    GROUP BY process, child_id, started_on
    -- Bits add up to what they give together only where none stands twice.
    HAVING count(*) > 1
        AND sum(families) = bit_or(families)
)

SELECT
    case_starts.case_number,
    shared.first_in_rank,
    shared.families
FROM case_starts
INNER JOIN shared
    ON shared.process = case_starts.process
    AND shared.child_id = case_starts.child_id
    AND shared.started_on = case_starts.started_on
