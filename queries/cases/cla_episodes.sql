/*
title       = "Episodes of care"
process     = "cla_episode"
description = "One row per episode: a stretch of care in which neither legal status nor placement changes, with why it began, what held in it and why it ended."
*/
WITH episode AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
        max(attributes['reason_new'])    AS reason_new,
        max(attributes['legal_status'])  AS legal_status,
        max(attributes['need'])          AS need,
        max(attributes['placement'])     AS placement,
        max(attributes['provider'])      AS provider,
        max(attributes['urn'])           AS urn,
        max(attributes['reason_ended'])  AS reason_ended,
        max(attributes['change_reason']) AS change_reason,
        -- The case system's own number of the period of care, where it has one.
        max(attributes['period'])        AS period,
        min(source)                      AS source,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started')  AS source_row
    FROM events
    WHERE process = 'cla_episode'
    GROUP BY child_id, case_id
),
-- Some extracts give legal status and placement apart from the episodes.
apart AS (
    SELECT
        child_id,
        process,
        case_id,
        max(coalesce(attributes['status'], attributes['kind'])) AS code,
        max(attributes['provider'])                             AS provider,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process IN ('legal_status', 'placement')
    GROUP BY child_id, process, case_id
),
held AS (
    SELECT
        episode.child_id,
        episode.case_id,
        last_value(apart.code ORDER BY apart.started_on, apart.case_id)
            -- Other words than the return's codes are for orders that it does not have.
            FILTER (WHERE apart.process = 'legal_status' AND regexp_like(apart.code, '^[A-Z][0-9]$')) AS legal_status,
        last_value(apart.code ORDER BY apart.started_on, apart.case_id)
            FILTER (WHERE apart.process = 'placement') AS placement,
        last_value(apart.provider ORDER BY apart.started_on, apart.case_id)
            FILTER (WHERE apart.process = 'placement') AS provider
    FROM episode
    JOIN apart
        ON apart.child_id = episode.child_id
        AND apart.started_on <= episode.started_on
        AND (
            apart.ended_on > episode.started_on
            -- One without an end may be over, unless nothing has changed it since.
            OR (
                apart.ended_on IS NULL
                AND (
                    apart.started_on = episode.started_on
                    OR episode.reason_new IS NULL
                    OR (apart.process = 'legal_status' AND episode.reason_new IN ('P', 'T'))
                    OR (apart.process = 'placement' AND episode.reason_new = 'L')
                )
            )
        )
    WHERE episode.legal_status IS NULL
        OR episode.placement IS NULL
    GROUP BY episode.child_id, episode.case_id
)
SELECT
    episode.child_id,
    episode.case_id,
    episode.team,
    episode.worker,
    episode.priority,
    episode.source_file,
    episode.source_row,
    episode.source,
    episode.started_on,
    episode.ended_on,
    episode.reason_new,
    coalesce(episode.legal_status, held.legal_status) AS legal_status,
    episode.need,
    coalesce(episode.placement, held.placement)       AS placement,
    coalesce(episode.provider, held.provider)         AS provider,
    episode.urn,
    episode.reason_ended,
    episode.change_reason,
    episode.period
FROM episode
LEFT JOIN held
    ON held.child_id = episode.child_id
    AND held.case_id = episode.case_id
