/*
title       = "Pathway plan reviews due"
process     = "pathway_review"
description = "One row per review of a pathway plan that falls due: the plan's beginning or the review before it starts the wait, the next review ends it. The last row of a young person waits for a review not yet held, or was left waiting by the last list on which the young person stood, where later lists follow."
*/
WITH listed AS (
    SELECT
        child_id,
        max(CAST(occurred_at AS DATE)) AS last_listed_on
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'listed'
        AND source <> 'ssda903_oc3'
    GROUP BY child_id
),
left_lists AS (
    SELECT
        child_id,
        last_listed_on
    FROM listed
    WHERE date_trunc('month', last_listed_on) < (SELECT max(date_trunc('month', last_listed_on)) FROM listed)
),
wait AS (
    SELECT
        *,
        lead(held_on) OVER in_order AS next_on,
        lead(team) OVER in_order    AS next_team,
        lead(worker) OVER in_order  AS next_worker
    FROM pathway_reviews
    WINDOW in_order AS (PARTITION BY child_id ORDER BY held_on)
)
SELECT
    wait.child_id,
    wait.case_id,
    coalesce(wait.next_team, wait.team)     AS team,
    wait.team                               AS started_team,
    coalesce(wait.next_worker, wait.worker) AS worker,
    wait.priority,
    wait.source_file,
    wait.source_row,
    wait.held_on              AS previous_on,
    wait.next_on              AS held_on,
    left_lists.last_listed_on AS left_on
FROM wait
LEFT JOIN left_lists
    ON left_lists.child_id = wait.child_id
