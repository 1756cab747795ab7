/*
title       = "Legal statuses"
process     = "legal_status"
description = "One row per legal status of a child: those that an extract gives as such, else those that the episodes of care show. Episodes that follow each other without a change of status are one."
*/
WITH given AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first, and what was only planned before all that happened.
        last_value(team ORDER BY activity <> 'planned', occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY activity <> 'planned', occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY activity <> 'planned', occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        min(source_file) FILTER (WHERE activity = 'started')               AS source_file,
        min(source_row) FILTER (WHERE activity = 'started')                AS source_row,
        max(attributes['status'])                                          AS status,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'legal_status'
    GROUP BY child_id, case_id
),
-- Of episodes that start on one day, the one that lasts tells the status.
day AS (
    SELECT
        child_id,
        started_on,
        min(case_id)     AS case_id,
        last_value(team ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        min(source_file) AS source_file,
        min(source_row)  AS source_row,
        last_value(legal_status ORDER BY ended_on NULLS LAST, case_id) AS status,
        CASE
            WHEN max(ended_on) > started_on THEN max(ended_on)
            WHEN bool_or(ended_on IS NULL OR ended_on < started_on) THEN NULL
            ELSE started_on
        END AS ended_on
    FROM cla_episodes
    WHERE started_on IS NOT NULL
        AND legal_status IS NOT NULL
    GROUP BY child_id, started_on
),
followed AS (
    SELECT
        *,
        coalesce(ended_on, lead(started_on) OVER (PARTITION BY child_id ORDER BY started_on)) AS until,
        lag(status) OVER (PARTITION BY child_id ORDER BY started_on) AS status_before
    FROM day
),
preceded AS (
    SELECT
        *,
        lag(until) OVER (PARTITION BY child_id ORDER BY started_on) AS until_before
    FROM followed
),
numbered AS (
    SELECT
        *,
        sum(CASE WHEN status = status_before AND until_before >= started_on THEN 0 ELSE 1 END)
            OVER (PARTITION BY child_id ORDER BY started_on ROWS UNBOUNDED PRECEDING) AS number
    FROM preceded
),
shown AS (
    SELECT
        child_id,
        first_value(case_id ORDER BY started_on)     AS case_id,
        last_value(team ORDER BY started_on) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY started_on) FILTER (WHERE worker IS NOT NULL)   AS worker,
        last_value(priority ORDER BY started_on) FILTER (WHERE priority IS NOT NULL) AS priority,
        first_value(source_file ORDER BY started_on) AS source_file,
        first_value(source_row ORDER BY started_on)  AS source_row,
        max(status)                                  AS status,
        min(started_on)                              AS started_on,
        CASE WHEN bool_or(until IS NULL) THEN NULL ELSE max(until) END AS ended_on
    FROM numbered
    GROUP BY child_id, number
)
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    status,
    started_on,
    ended_on
FROM given
UNION ALL
-- What an extract gives of the same time is better known than what episodes show.
SELECT
    shown.child_id,
    shown.case_id,
    shown.team,
    shown.worker,
    shown.priority,
    shown.source_file,
    shown.source_row,
    shown.status,
    shown.started_on,
    shown.ended_on
FROM shown
WHERE NOT EXISTS (
    SELECT 1
    FROM given
    WHERE given.child_id = shown.child_id
        AND given.started_on < coalesce(shown.ended_on, DATE '9999-12-31')
        AND (given.started_on >= shown.started_on OR coalesce(given.ended_on, DATE '9999-12-31') > shown.started_on)
)
