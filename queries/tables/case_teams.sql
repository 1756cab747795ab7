/*
title       = "Teams of cases"
description = "Which team the steps of a case name from one day to another, both included, where they name more than one. From the day of a step on it is the team that the step names: a list of its day says who has the case. What was planned is no step. A period of care has the steps of its episodes."
publish     = false
*/
WITH
-- What an episode of care names holds for the whole period of care, whose number is that of its first.
step AS (
    SELECT process, child_id, case_id, team, activity, occurred_at, event_id
    FROM events
    WHERE team IS NOT NULL
        AND activity <> 'planned'
    UNION ALL
    SELECT 'cla' AS process, events.child_id, periods_of_care.case_id, events.team, events.activity, events.occurred_at, events.event_id
    FROM events
    INNER JOIN periods_of_care
        ON periods_of_care.child_id = events.child_id
        AND CAST(events.occurred_at AS DATE) BETWEEN periods_of_care.started_on AND coalesce(periods_of_care.ended_on, DATE '2100-12-31')
    WHERE events.process = 'cla_episode'
        AND events.team IS NOT NULL
        AND events.activity <> 'planned'
        -- The day on which one period ends and the next begins is of both.
        AND (CAST(events.occurred_at AS DATE) > periods_of_care.started_on OR events.activity = 'started')
        AND (CAST(events.occurred_at AS DATE) < coalesce(periods_of_care.ended_on, DATE '2100-12-31') OR events.activity <> 'started')
),

changing AS (
    SELECT process, child_id, case_id
    FROM step
    GROUP BY process, child_id, case_id
    HAVING min(team) <> max(team)
),

named AS (
    SELECT
        step.process,
        step.child_id,
        step.case_id,
        step.team,
        CAST(step.occurred_at AS DATE) AS named_on,
        lead(CAST(step.occurred_at AS DATE)) OVER in_order AS next_named_on,
        lag(step.team) OVER in_order IS NULL AS is_first
    FROM step
    LEFT SEMI JOIN changing
        ON changing.process = step.process
        AND changing.child_id = step.child_id
        AND changing.case_id = step.case_id
    WINDOW in_order AS (
        PARTITION BY step.process, step.child_id, step.case_id
        -- On one day the start comes first, but where one episode follows another its end does.
        ORDER BY
            CAST(step.occurred_at AS DATE),
            (step.activity IN ('received', 'started')) = (step.process = 'cla'),
            step.occurred_at,
            step.event_id
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
