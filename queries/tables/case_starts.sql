/*
title       = "Starts of cases"
description = "Every case of the children and processes of which a second family of extracts speaks: its first day, the highest rank that tells of it, and all families that do. One number in two families is one case."
publish     = false
*/
SELECT
    -- Kept, so that a case has the same number wherever it is read.
    CAST(row_number() OVER () AS BIGINT) AS case_number,
    process,
    child_id,
    case_id,
    min(rank) AS rank,
    -- One bit for each rank: two cases share a family where they share a bit.
    bit_or(1 << rank) AS families,
    coalesce(
        min(happened_on) FILTER (WHERE activity NOT IN ('planned', 'listed')),
        min(happened_on)
    ) AS started_on,
    -- Of the family first in rank that names one, the latest step that does; on one day the start comes first.
    last_value(team ORDER BY rank DESC, activity <> 'planned', happened_on, activity NOT IN ('received', 'started'), event_id)
        FILTER (WHERE team IS NOT NULL) AS team,
    min(rank) FILTER (WHERE team IS NOT NULL) AS team_rank,
    last_value(worker ORDER BY rank DESC, activity <> 'planned', happened_on, activity NOT IN ('received', 'started'), event_id)
        FILTER (WHERE worker IS NOT NULL) AS worker,
    min(rank) FILTER (WHERE worker IS NOT NULL) AS worker_rank
FROM case_steps
GROUP BY process, child_id, case_id
