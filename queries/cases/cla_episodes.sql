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
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
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
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on,
        -- The day ahead on which an order will end.
        CAST(max(occurred_at) FILTER (WHERE activity = 'planned') AS DATE) AS planned_on
    FROM events
    WHERE process IN ('legal_status', 'placement')
    GROUP BY child_id, process, case_id
),
in_turn AS (
    SELECT
        *,
        process = 'legal_status' AND coalesce(code IN ('V3', 'V4'), FALSE) AS respite,
        lead(started_on) OVER (PARTITION BY child_id, process ORDER BY started_on, case_id) AS next_started_on
    FROM apart
),
held AS (
    SELECT
        episode.child_id,
        episode.case_id,
        -- Of two that begin on one day, the one that lasts.
        last_value(in_turn.code ORDER BY in_turn.started_on, in_turn.ended_on NULLS LAST, in_turn.case_id)
            -- Other words than the return's codes are for orders that it does not have.
            FILTER (WHERE in_turn.process = 'legal_status' AND regexp_like(in_turn.code, '^[A-Z][0-9]$')) AS legal_status,
        last_value(in_turn.code ORDER BY in_turn.started_on, in_turn.case_id)
            FILTER (WHERE in_turn.process = 'placement') AS placement,
        last_value(in_turn.provider ORDER BY in_turn.started_on, in_turn.case_id)
            FILTER (WHERE in_turn.process = 'placement') AS provider
    FROM episode
    JOIN in_turn
        ON in_turn.child_id = episode.child_id
        AND in_turn.started_on <= episode.started_on
        AND (
            in_turn.ended_on > episode.started_on
            OR in_turn.planned_on > episode.started_on
            -- A short break may be recorded as over on the day on which it began.
            OR (in_turn.respite AND in_turn.started_on = episode.started_on)
            -- One without an end may be over, unless nothing has changed it since.
            OR (
                in_turn.ended_on IS NULL
                AND (
                    in_turn.started_on = episode.started_on
                    OR episode.reason_new IS NULL
                    OR (in_turn.process = 'legal_status' AND episode.reason_new IN ('P', 'T'))
                    OR (in_turn.process = 'placement' AND episode.reason_new = 'L')
                    -- Short breaks are agreed as a series: the status goes on from one to the next until there is another.
                    OR (in_turn.respite AND (in_turn.next_started_on IS NULL OR in_turn.next_started_on > episode.started_on))
                )
            )
        )
    WHERE episode.legal_status IS NULL
        OR episode.placement IS NULL
    GROUP BY episode.child_id, episode.case_id
),
-- Where none held on an episode's first day, and all that began in it are for short breaks, it was a short break from the first day on.
recorded_late AS (
    SELECT
        episode.child_id,
        episode.case_id,
        CASE WHEN bool_and(in_turn.respite) THEN max(in_turn.code) END AS legal_status
    FROM episode
    JOIN in_turn
        ON in_turn.child_id = episode.child_id
        AND in_turn.process = 'legal_status'
        AND in_turn.started_on > episode.started_on
        AND (episode.ended_on IS NULL OR in_turn.started_on < episode.ended_on)
    WHERE episode.legal_status IS NULL
    GROUP BY episode.child_id, episode.case_id
)
SELECT
    episode.child_id,
    episode.case_id,
    episode.team,
    episode.started_team,
    episode.worker,
    episode.priority,
    episode.source_file,
    episode.source_row,
    episode.source,
    episode.started_on,
    episode.ended_on,
    episode.reason_new,
    coalesce(episode.legal_status, held.legal_status, recorded_late.legal_status) AS legal_status,
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
LEFT JOIN recorded_late
    ON recorded_late.child_id = episode.child_id
    AND recorded_late.case_id = episode.case_id
