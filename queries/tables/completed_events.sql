/*
title       = "Completed events"
description = "Steps that count and have their outcome, or attributes, from a step that they supersede."
publish     = false
*/
WITH
lent_outcomes AS (
    SELECT
        kept_case_number,
        activity,
        recurs_on,
        first_value(outcome ORDER BY rank, outcome) AS outcome
    FROM paired_events
    WHERE outcome IS NOT NULL
    GROUP BY kept_case_number, activity, recurs_on
    HAVING min(rank) > min(telling_rank)
),

outcomes AS (
    SELECT telling.event_id, telling.process, lent_outcomes.outcome
    FROM paired_events AS telling
    INNER JOIN lent_outcomes
        ON lent_outcomes.kept_case_number = telling.kept_case_number
        AND lent_outcomes.activity = telling.activity
        AND lent_outcomes.recurs_on IS NOT DISTINCT FROM telling.recurs_on
    WHERE NOT telling.superseded
),

own AS (
    SELECT
        stored_events.event_id,
        stored_events.process,
        unnest(map_entries(stored_events.attributes)) AS entry
    FROM stored_events
    LEFT SEMI JOIN lent_attributes
        ON lent_attributes.event_id = stored_events.event_id
        AND lent_attributes.process = stored_events.process
    WHERE stored_events.attributes IS NOT NULL
),

attributes AS (
    SELECT event_id, process, map(array_agg(key ORDER BY key), array_agg(value ORDER BY key)) AS attributes
    FROM (
        SELECT event_id, process, key, value
        FROM lent_attributes
        UNION ALL
        SELECT event_id, process, entry['key'] AS key, entry['value'] AS value
        FROM own
        WHERE entry['value'] IS NOT NULL
    ) AS together
    GROUP BY event_id, process
)

SELECT
    coalesce(attributes.event_id, outcomes.event_id) AS event_id,
    coalesce(attributes.process, outcomes.process) AS process,
    outcomes.outcome,
    attributes.attributes
FROM attributes
FULL JOIN outcomes
    ON outcomes.event_id = attributes.event_id
    AND outcomes.process = attributes.process
