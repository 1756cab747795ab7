/*
title       = "Children in care at snapshots"
description = "One row for each child who was in care on a day on which it is looked at how things stand, short breaks apart: for how long, in which placement and where, and whether unaccompanied. Nobody is in care from the 18th birthday on, whatever the record says."
publish     = false
*/
WITH
present AS (
    SELECT
        periods_of_care.*,
        snapshots.taken_on
    FROM periods_of_care
    INNER JOIN snapshots
        ON periods_of_care.started_on <= snapshots.taken_on
        AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > snapshots.taken_on)
    WHERE NOT periods_of_care.respite
),

-- The status ends before care does: when leave to remain is granted, or at 18. One that ended may have been followed by another,
-- of which a yearly return tells only the end.
ceased AS (
    SELECT
        present.child_id,
        present.taken_on,
        coalesce(
            max(events.occurred_at) FILTER (WHERE events.activity = 'started' AND CAST(events.occurred_at AS DATE) <= present.taken_on)
                > max(events.occurred_at) FILTER (WHERE events.activity = 'ceased' AND CAST(events.occurred_at AS DATE) <= present.taken_on),
            FALSE
        ) AS started_again,
        sum(
            CASE
                WHEN CAST(events.occurred_at AS DATE) > present.taken_on THEN 0
                WHEN events.activity = 'started'                         THEN 1
                ELSE -1
            END
        ) > 0 AS goes_on,
        sum(
            CASE
                WHEN CAST(events.occurred_at AS DATE) <= present.taken_on THEN 0
                WHEN events.activity = 'started'                          THEN -1
                ELSE 1
            END
        ) > 0 AS ends_later
    FROM present
    INNER JOIN events
        ON events.child_id = present.child_id
    WHERE events.process = 'uasc'
        AND events.activity IN ('started', 'ceased')
    GROUP BY present.child_id, present.taken_on
    HAVING min(CAST(events.occurred_at AS DATE)) FILTER (WHERE events.activity = 'ceased') <= present.taken_on
),

-- Of two placements on one day it is the later one in which the child is.
placed AS (
    SELECT
        present.child_id,
        present.taken_on,
        last_value(placements.kind ORDER BY placements.started_on, placements.case_id)     AS kind,
        last_value(placements.location ORDER BY placements.started_on, placements.case_id) AS location,
        last_value(placements.distance ORDER BY placements.started_on, placements.case_id) AS distance
    FROM present
    INNER JOIN placements
        ON placements.child_id = present.child_id
        AND placements.started_on <= present.taken_on
        AND (placements.ended_on IS NULL OR placements.ended_on > present.taken_on)
    GROUP BY present.child_id, present.taken_on
)

SELECT
    present.child_id,
    present.case_id,
    present.team,
    present.worker,
    present.priority,
    present.source_file,
    present.source_row,
    present.taken_on,
    present.started_on,
    present.start_known,
    -- From the first day of the year that ends on this day to its last, as the yearly return asks.
    present.started_on <= present.taken_on + INTERVAL '1 day' - INTERVAL '1 year' AS all_year,
    children.born_on,
    coalesce(children.unaccompanied = 'yes', FALSE)
        AND (ceased.child_id IS NULL OR ceased.started_again OR ceased.goes_on OR ceased.ends_later) AS unaccompanied,
    placed.kind,
    placed.location,
    placed.distance
FROM present
LEFT JOIN placed
    ON placed.child_id = present.child_id
    AND placed.taken_on = present.taken_on
LEFT JOIN children
    ON children.child_id = present.child_id
LEFT JOIN ceased
    ON ceased.child_id = present.child_id
    AND ceased.taken_on = present.taken_on
WHERE children.born_on IS NULL
    OR present.taken_on < children.born_on + INTERVAL '18 years'
