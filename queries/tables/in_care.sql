/*
title       = "Children in care at snapshots"
description = "One row for each child who was in care on a day on which it is looked at how things stand, short breaks apart: for how long, in which placement, and whether unaccompanied. Nobody is in care from the 18th birthday on, whatever the record says."
publish     = false
*/
WITH
-- The status ends before care does: when leave to remain is granted, or at 18. Of several that followed each other the last one ends it.
unaccompanied AS (
    SELECT
        children.child_id,
        CAST(max(events.occurred_at) AS DATE) AS ceased_on
    FROM children
    LEFT JOIN events
        ON events.child_id = children.child_id
        AND events.process = 'uasc'
        AND events.activity = 'ceased'
    WHERE children.unaccompanied = 'yes'
    GROUP BY children.child_id
),

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

-- Of two placements on one day it is the later one in which the child is.
placed AS (
    SELECT
        present.child_id,
        present.taken_on,
        last_value(placements.kind ORDER BY placements.started_on, placements.case_id)     AS kind,
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
    -- From the first day of the year that ends on this day to its last, as the yearly return asks.
    present.started_on <= present.taken_on + INTERVAL '1 day' - INTERVAL '1 year' AS all_year,
    children.born_on,
    unaccompanied.child_id IS NOT NULL
        AND (unaccompanied.ceased_on IS NULL OR unaccompanied.ceased_on > present.taken_on) AS unaccompanied,
    placed.kind,
    placed.distance
FROM present
LEFT JOIN placed
    ON placed.child_id = present.child_id
    AND placed.taken_on = present.taken_on
LEFT JOIN children
    ON children.child_id = present.child_id
LEFT JOIN unaccompanied
    ON unaccompanied.child_id = present.child_id
WHERE children.born_on IS NULL
    OR present.taken_on < children.born_on + INTERVAL '18 years'
