/*
title       = "Lent attributes"
description = "The attributes that a superseded step has and the step that counts has not, each from the highest family that gives it."
publish     = false
*/
WITH
told AS (
    SELECT
        paired_events.event_id,
        paired_events.process,
        paired_events.kept_case_number,
        paired_events.activity,
        paired_events.recurs_on,
        paired_events.rank,
        paired_events.superseded,
        stored_events.attributes
    FROM stored_events
    INNER JOIN paired_events
        ON paired_events.event_id = stored_events.event_id
        AND paired_events.process = stored_events.process
),

entries AS (
    SELECT
        telling.event_id,
        telling.process,
        telling.attributes,
        superseded.rank,
        unnest(map_entries(superseded.attributes)) AS entry
    FROM told AS telling
    INNER JOIN told AS superseded
        ON superseded.kept_case_number = telling.kept_case_number
        AND superseded.activity = telling.activity
        AND superseded.recurs_on IS NOT DISTINCT FROM telling.recurs_on
    WHERE superseded.superseded
        AND superseded.attributes IS NOT NULL
        AND NOT telling.superseded
)

SELECT
    event_id,
    process,
    entry['key'] AS key,
    first_value(entry['value'] ORDER BY rank, entry['value']) AS value
FROM entries
WHERE entry['value'] IS NOT NULL
    AND (attributes IS NULL OR map_extract(attributes, entry['key'])[1] IS NULL)
GROUP BY event_id, process, entry['key']
