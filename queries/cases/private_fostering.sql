/*
title       = "Private fostering arrangements"
process     = "private_fostering"
description = "One row per arrangement: the notification, the start, the first visit since the notification at which the child was seen, and the end, which comes at 16 at the latest, and at 18 for a disabled child. One that nobody says has started was under way when it was notified."
*/
WITH arrangement AS (
    SELECT
        child_id,
        case_id,
        max(team)     AS team,
        first_value(team ORDER BY occurred_at, source_file) AS started_team,
        max(worker)   AS worker,
        max(priority) AS priority,
        CAST(min(occurred_at) FILTER (WHERE activity = 'notified') AS DATE) AS notified_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)  AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)    AS ended_on,
        first_value(source_file ORDER BY occurred_at, source_file) AS source_file,
        first_value(source_row ORDER BY occurred_at, source_file)  AS source_row
    FROM events
    WHERE process = 'private_fostering'
    GROUP BY child_id, case_id
),
visited AS (
    SELECT
        arrangement.child_id,
        arrangement.case_id,
        CAST(min(visit.occurred_at) AS DATE) AS first_visited_on
    FROM arrangement
    JOIN events AS visit
        ON visit.child_id = arrangement.child_id
        AND visit.case_id = arrangement.case_id
        AND CAST(visit.occurred_at AS DATE) >= arrangement.notified_on
    WHERE visit.process = 'private_fostering'
        AND visit.activity = 'visited'
        AND coalesce(visit.attributes['seen'], 'yes') <> 'no'
    GROUP BY arrangement.child_id, arrangement.case_id
)
SELECT
    arrangement.child_id,
    arrangement.case_id,
    arrangement.team,
    arrangement.started_team,
    arrangement.worker,
    arrangement.priority,
    arrangement.source_file,
    arrangement.source_row,
    arrangement.notified_on,
    arrangement.started_on,
    visited.first_visited_on,
    -- For the visits an arrangement begins when the authority learns of it.
    greatest(arrangement.notified_on, arrangement.started_on) AS begun_on,
    least(
        arrangement.ended_on,
        CAST(
            CASE
                WHEN children.disability = 'yes' THEN children.born_on + INTERVAL '18 years'
                ELSE children.born_on + INTERVAL '16 years'
            END AS DATE
        )
    ) AS ended_on
FROM arrangement
LEFT JOIN visited
    ON visited.child_id = arrangement.child_id
    AND visited.case_id = arrangement.case_id
LEFT JOIN children
    ON children.child_id = arrangement.child_id
