/*
title       = "Missing episodes"
process     = "missing"
description = "One row per time that a child was missing or away from placement: when it began and ended, to the hour where that is known, and whether and when a return interview was offered, accepted, declined and held."
*/
WITH missing AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY CAST(occurred_at AS DATE), activity <> 'started', occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY CAST(occurred_at AS DATE), activity <> 'started', occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY CAST(occurred_at AS DATE), activity <> 'started', occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        max(attributes['kind'])                                AS kind,
        min(occurred_at) FILTER (WHERE activity = 'started')   AS started_at,
        max(occurred_at) FILTER (WHERE activity = 'ended')     AS ended_at,
        -- Without an hour, 72 hours cannot be counted.
        bool_and(NOT date_only) FILTER (WHERE activity = 'ended') AS ended_to_the_hour,
        -- The SSDA903 return does not ask about interviews.
        bool_or(source NOT LIKE 'ssda903%') AS interviews_are_asked,
        coalesce(
            max(attributes['interview_offered']) FILTER (WHERE activity = 'ended'),
            max(attributes['interview_offered'])
        ) AS interview_offered,
        coalesce(
            max(attributes['interview_accepted']) FILTER (WHERE activity = 'ended'),
            max(attributes['interview_accepted'])
        ) AS interview_accepted,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row
    FROM events
    WHERE process = 'missing'
    GROUP BY child_id, case_id
),
interview AS (
    SELECT
        child_id,
        parent_case_id                                       AS missing_id,
        bool_or(activity IN ('offered', 'held', 'declined')) AS offered,
        bool_or(activity = 'held')                           AS held,
        bool_or(activity = 'declined')                       AS declined,
        min(occurred_at) FILTER (WHERE activity = 'held')    AS held_at,
        CAST(min(occurred_at) FILTER (WHERE activity = 'declined') AS DATE) AS declined_on,
        first_value(NOT date_only ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'held') AS to_the_hour
    FROM events
    WHERE process = 'return_interview'
        AND parent_case_id IS NOT NULL
    GROUP BY child_id, parent_case_id
)
SELECT
    missing.child_id,
    missing.case_id,
    missing.team,
    missing.worker,
    missing.priority,
    missing.source_file,
    missing.source_row,
    missing.kind,
    missing.started_at,
    missing.ended_at,
    missing.ended_to_the_hour,
    missing.interviews_are_asked,
    CAST(missing.started_at AS DATE) AS started_on,
    CAST(missing.ended_at AS DATE)   AS ended_on,
    -- An interview that took place was offered and accepted, whatever the list says.
    CASE
        WHEN interview.offered THEN 'yes'
        ELSE missing.interview_offered
    END AS interview_offered,
    CASE
        WHEN interview.held     THEN 'yes'
        WHEN interview.declined THEN 'no'
        ELSE missing.interview_accepted
    END AS interview_accepted,
    interview.held_at                AS interviewed_at,
    interview.to_the_hour            AS interviewed_to_the_hour,
    interview.declined_on,
    CASE missing.kind
        WHEN 'M' THEN 'missing'
        WHEN 'A' THEN 'away from placement'
        ELSE 'not known'
    END AS absence
FROM missing
LEFT JOIN interview
    ON interview.child_id = missing.child_id
    AND interview.missing_id = missing.case_id
