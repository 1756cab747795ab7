/*
title       = "Pathway plan reviews"
process     = "pathway_review"
description = "One row per day on which a young person's pathway plan was begun or reviewed, and the day of the review before it."
*/
WITH review AS (
    SELECT
        child_id,
        CAST(occurred_at AS DATE) AS held_on,
        min(case_id)              AS case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        min(source_file)          AS source_file,
        min(source_row)           AS source_row
    FROM events
    WHERE process = 'pathway_review'
        AND activity = 'held'
    GROUP BY child_id, CAST(occurred_at AS DATE)
)
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    lag(held_on) OVER (PARTITION BY child_id ORDER BY held_on) AS previous_on,
    held_on
FROM review
