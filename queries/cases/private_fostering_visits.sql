/*
title       = "Private fostering visits due"
process     = "private_fostering"
description = "One row per visit to a privately fostered child that falls due after the first: each visit at which the child was seen starts the wait for the next one. A visit from before the arrangement began starts it on the day it began. The last row of an arrangement waits for a visit not yet made, or was left waiting when the arrangement ended."
*/
WITH visit AS (
    SELECT
        child_id,
        case_id,
        CAST(occurred_at AS DATE) AS held_on,
        max(team)   AS team,
        max(worker) AS worker
    FROM events
    WHERE process = 'private_fostering'
        AND activity = 'visited'
        AND coalesce(attributes['seen'], 'yes') <> 'no'
    GROUP BY child_id, case_id, CAST(occurred_at AS DATE)
),
wait AS (
    SELECT DISTINCT
        private_fostering.child_id,
        private_fostering.case_id,
        greatest(visit.held_on, private_fostering.begun_on) AS previous_on
    FROM private_fostering
    JOIN visit
        ON visit.child_id = private_fostering.child_id
        AND visit.case_id = private_fostering.case_id
    WHERE private_fostering.ended_on IS NULL
        OR visit.held_on <= private_fostering.ended_on
),
next_visit AS (
    SELECT
        *,
        row_number() OVER in_order      AS number_in_arrangement,
        lead(previous_on) OVER in_order AS held_on
    FROM wait
    WINDOW in_order AS (PARTITION BY child_id, case_id ORDER BY previous_on)
)
SELECT
    next_visit.child_id,
    next_visit.case_id || '/' || next_visit.number_in_arrangement AS case_id,
    coalesce(visit.team, private_fostering.team)     AS team,
    coalesce(visit.worker, private_fostering.worker) AS worker,
    private_fostering.priority,
    private_fostering.source_file,
    private_fostering.source_row,
    next_visit.previous_on,
    -- The year in which a wait begins says how long it may be.
    CAST(
        CASE
            WHEN next_visit.previous_on < private_fostering.begun_on + INTERVAL '1 year' THEN next_visit.previous_on + INTERVAL '42 days'
            ELSE next_visit.previous_on + INTERVAL '84 days'
        END AS DATE
    ) AS due_on,
    next_visit.held_on,
    private_fostering.ended_on
FROM next_visit
JOIN private_fostering
    ON private_fostering.child_id = next_visit.child_id
    AND private_fostering.case_id = next_visit.case_id
LEFT JOIN visit
    ON visit.child_id = next_visit.child_id
    AND visit.case_id = next_visit.case_id
    AND visit.held_on = next_visit.held_on
WHERE next_visit.held_on IS NOT NULL
    OR private_fostering.ended_on IS NULL
    OR next_visit.previous_on < private_fostering.ended_on
