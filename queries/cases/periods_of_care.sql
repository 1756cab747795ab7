/*
title       = "Periods of care"
process     = "cla"
description = "One row per continuous time in care: episodes that follow each other without a gap, across the years of the returns. A start (S) begins a new period. Short breaks (V3, V4) stand apart from other care."
*/
-- Periods that an extract gives whole, as Annex A does, are laid among the episodes and joined with those they cover. Their
-- legal statuses name the period.
WITH status AS (
    SELECT
        child_id,
        parent_case_id AS case_id,
        -- One that is not for short breaks makes the whole period other care.
        max(attributes['status'])                                                         AS any_status,
        max(attributes['status']) FILTER (WHERE attributes['status'] NOT IN ('V3', 'V4')) AS other_care
    FROM events
    WHERE process = 'legal_status'
        AND activity = 'started'
        AND parent_case_id IS NOT NULL
    GROUP BY child_id, parent_case_id
),
whole AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started')  AS source_row,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on,
        max(attributes['need'])         AS need,
        max(attributes['legal_status']) AS legal_status,
        last_value(outcome ORDER BY occurred_at, event_id) FILTER (WHERE activity = 'ended' AND outcome IS NOT NULL) AS reason_ended,
        max(attributes['second_period'])               AS second_period
    FROM events
    WHERE process = 'cla'
    GROUP BY child_id, case_id
    HAVING min(occurred_at) FILTER (WHERE activity = 'started') IS NOT NULL
),
stay AS (
    SELECT
        child_id,
        case_id,
        team,
        started_team,
        worker,
        priority,
        source_file,
        source_row,
        started_on,
        -- An end before the start is no end.
        CASE WHEN ended_on >= started_on THEN ended_on END AS ended_on,
        reason_new,
        need,
        legal_status,
        reason_ended,
        CAST(NULL AS TEXT) AS second_period
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    UNION ALL
    SELECT
        whole.child_id,
        whole.case_id,
        whole.team,
        whole.started_team,
        whole.worker,
        whole.priority,
        whole.source_file,
        whole.source_row,
        whole.started_on,
        whole.ended_on,
        'S' AS reason_new,
        whole.need,
        coalesce(whole.legal_status, status.other_care, status.any_status) AS legal_status,
        whole.reason_ended,
        whole.second_period
    FROM whole
    LEFT JOIN status
        ON status.child_id = whole.child_id
        AND status.case_id = whole.case_id
),
-- What starts on one day is one: an episode that also ended that day, or the same one told by two extracts.
day AS (
    SELECT
        child_id,
        started_on,
        min(case_id)     AS case_id,
        last_value(team ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(started_team ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE started_team IS NOT NULL) AS started_team,
        last_value(worker ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY ended_on NULLS LAST, case_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        min(source_file) AS source_file,
        min(source_row)  AS source_row,
        CASE
            WHEN max(ended_on) > started_on THEN max(ended_on)
            WHEN bool_or(ended_on IS NULL)  THEN NULL
            ELSE started_on
        END AS ended_on,
        bool_or(coalesce(reason_new, '') = 'S') AS starts,
        max(need)         AS need,
        -- Where one of the two extracts gives no legal status, the other's counts.
        coalesce(bool_and(legal_status IN ('V3', 'V4')), FALSE) AS respite,
        last_value(reason_ended ORDER BY ended_on, case_id) FILTER (WHERE ended_on IS NOT NULL) AS reason_ended,
        max(second_period) AS second_period
    FROM stay
    GROUP BY child_id, started_on
),
-- One without an end ends when the child's next one starts.
followed AS (
    SELECT
        *,
        coalesce(ended_on, lead(started_on) OVER (PARTITION BY child_id ORDER BY started_on)) AS until
    FROM day
),
preceded AS (
    SELECT
        *,
        max(until) OVER (
            PARTITION BY child_id
            ORDER BY started_on
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS in_care_until,
        lag(respite) OVER (PARTITION BY child_id ORDER BY started_on) AS respite_before
    FROM followed
),
numbered AS (
    SELECT
        *,
        sum(
            CASE
                WHEN in_care_until IS NULL                                            THEN 1
                WHEN started_on > in_care_until                                       THEN 1
                WHEN started_on = in_care_until AND (starts OR respite <> respite_before) THEN 1
                ELSE 0
            END
        ) OVER (PARTITION BY child_id ORDER BY started_on ROWS UNBOUNDED PRECEDING) AS number
    FROM preceded
),
period AS (
    SELECT
        child_id,
        first_value(case_id ORDER BY started_on)     AS case_id,
        last_value(team ORDER BY started_on) FILTER (WHERE team IS NOT NULL) AS team,
        -- Of the first of its episodes alone: whoever began a later one did not take the child into care.
        first_value(started_team ORDER BY started_on) AS started_team,
        last_value(worker ORDER BY started_on) FILTER (WHERE worker IS NOT NULL) AS worker,
        last_value(priority ORDER BY started_on) FILTER (WHERE priority IS NOT NULL) AS priority,
        first_value(source_file ORDER BY started_on) AS source_file,
        first_value(source_row ORDER BY started_on)  AS source_row,
        min(started_on)                              AS started_on,
        CASE WHEN bool_or(until IS NULL) THEN NULL ELSE max(until) END AS ended_on,
        -- Without a start at its head, and with nothing before it, a period began earlier than the extracts tell.
        first_value(starts OR coalesce(started_on = in_care_until, FALSE) ORDER BY started_on) AS start_known,
        first_value(need ORDER BY started_on)        AS need,
        bool_and(respite)                            AS respite,
        last_value(reason_ended ORDER BY started_on) AS reason_ended,
        count(*)                                     AS episodes,
        max(second_period)                           AS second_period
    FROM numbered
    GROUP BY child_id, number
)
SELECT
    *,
    -- Short breaks lie apart: what comes before a short break is another, and before other care other care.
    lag(ended_on) OVER (PARTITION BY child_id, respite ORDER BY started_on) AS previous_ended_on
FROM period
