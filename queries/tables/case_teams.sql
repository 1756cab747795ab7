/*
title       = "Teams of cases"
description = "Which team the steps of a case name from one day to another, both included, where they name more than one. From the day of a step on it is the team that the step names: a list of its day says who has the case. What was planned is no step."
publish     = false
*/
WITH
changing AS (
    SELECT process, child_id, case_id
    FROM events
    WHERE team IS NOT NULL
        AND activity <> 'planned'
    GROUP BY process, child_id, case_id
    HAVING min(team) <> max(team)
),

named AS (
    SELECT
        events.process,
        events.child_id,
        events.case_id,
        events.team,
        CAST(events.occurred_at AS DATE) AS named_on,
        lead(CAST(events.occurred_at AS DATE)) OVER in_order AS next_named_on,
        lag(events.team) OVER in_order IS NULL AS is_first
    FROM events
    LEFT SEMI JOIN changing
        ON changing.process = events.process
        AND changing.child_id = events.child_id
        AND changing.case_id = events.case_id
    WHERE events.team IS NOT NULL
        AND events.activity <> 'planned'
    WINDOW in_order AS (
        PARTITION BY events.process, events.child_id, events.case_id
        -- On one day the start comes first.
        ORDER BY CAST(events.occurred_at AS DATE), events.activity NOT IN ('received', 'started'), events.occurred_at, events.event_id
    )
),

spans AS (
    SELECT
        process,
        child_id,
        case_id,
        team,
        CASE WHEN is_first THEN DATE '1900-01-01' ELSE named_on END AS from_on,
        CAST(coalesce(next_named_on - INTERVAL '1 day', DATE '2100-12-31') AS DATE) AS until_on
    FROM named
)

SELECT
    -- One text by which a case is found, since three are compared slowly. No identifier has the sign between them (31, unit separator).
    concat_ws(chr(31), process, child_id, case_id) AS case_key,
    team,
    from_on,
    until_on
FROM spans
WHERE from_on <= until_on
