/*
title       = "Placements"
process     = "placement"
description = "One row per placement: those that an extract gives as such, else those that the episodes of care show. A change of legal status alone (L) is no new placement."
*/
WITH given AS (
    SELECT
        child_id,
        case_id,
        max(parent_case_id) AS period_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
        max(attributes['kind'])          AS kind,
        max(attributes['provider'])      AS provider,
        max(attributes['urn'])           AS urn,
        max(attributes['change_reason']) AS change_reason,
        max(attributes['location'])      AS location,
        try_cast(max(attributes['distance']) AS DOUBLE) AS distance
    FROM events
    WHERE process = 'placement'
    GROUP BY child_id, case_id
),
-- Of episodes that start on one day, the one that lasts tells where the child was.
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
        CASE
            WHEN max(ended_on) > started_on THEN max(ended_on)
            WHEN bool_or(ended_on IS NULL OR ended_on < started_on) THEN NULL
            ELSE started_on
        END AS ended_on,
        bool_and(coalesce(legal_status IN ('V3', 'V4'), FALSE))         AS respite,
        first_value(reason_new ORDER BY reason_new = 'L', case_id)      AS reason_new,
        last_value(placement ORDER BY ended_on NULLS LAST, case_id)     AS kind,
        last_value(provider ORDER BY ended_on NULLS LAST, case_id)      AS provider,
        last_value(urn ORDER BY ended_on NULLS LAST, case_id)           AS urn,
        last_value(change_reason ORDER BY ended_on NULLS LAST, case_id) AS change_reason
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    GROUP BY child_id, started_on
),
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
-- One that turns from short breaks into other care counts in both periods.
numbered AS (
    SELECT
        *,
        sum(
            CASE WHEN in_care_until >= started_on AND reason_new = 'L' AND respite = respite_before THEN 0 ELSE 1 END
        ) OVER (PARTITION BY child_id ORDER BY started_on ROWS UNBOUNDED PRECEDING) AS number
    FROM preceded
),
shown AS (
    SELECT
        child_id,
        first_value(case_id ORDER BY started_on)      AS case_id,
        last_value(team ORDER BY started_on) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY started_on) FILTER (WHERE worker IS NOT NULL)   AS worker,
        last_value(priority ORDER BY started_on) FILTER (WHERE priority IS NOT NULL) AS priority,
        first_value(source_file ORDER BY started_on)  AS source_file,
        first_value(source_row ORDER BY started_on)   AS source_row,
        min(started_on)                               AS started_on,
        CASE WHEN bool_or(until IS NULL) THEN NULL ELSE max(until) END AS ended_on,
        first_value(reason_new ORDER BY started_on)   AS reason_new,
        first_value(kind ORDER BY started_on)         AS kind,
        first_value(provider ORDER BY started_on)     AS provider,
        first_value(urn ORDER BY started_on)          AS urn,
        last_value(change_reason ORDER BY started_on) AS change_reason
    FROM numbered
    GROUP BY child_id, number
),
-- An extract that gives placements knows them better than what episodes show of the same time. One that gives only the
-- latest, as Annex A does, does not know when it ends.
unknown AS (
    SELECT shown.*
    FROM shown
    WHERE NOT EXISTS (
        SELECT 1
        FROM given
        WHERE given.child_id = shown.child_id
            AND given.started_on < coalesce(shown.ended_on, DATE '9999-12-31')
            AND (given.started_on >= shown.started_on OR given.ended_on > shown.started_on)
    )
),
placement AS (
    SELECT
        given.child_id,
        given.case_id,
        given.period_id,
        given.team,
        given.worker,
        given.priority,
        given.source_file,
        given.source_row,
        given.started_on,
        coalesce(given.ended_on, shown.ended_on) AS ended_on,
        shown.reason_new,
        given.kind,
        given.provider,
        given.urn,
        coalesce(given.change_reason, shown.change_reason) AS change_reason,
        given.location,
        given.distance
    FROM given
    LEFT JOIN shown
        ON shown.child_id = given.child_id
        AND shown.started_on = given.started_on
    WHERE given.started_on IS NOT NULL
    UNION ALL
    SELECT
        child_id,
        case_id,
        CAST(NULL AS TEXT) AS period_id,
        team,
        worker,
        priority,
        source_file,
        source_row,
        started_on,
        ended_on,
        reason_new,
        kind,
        provider,
        urn,
        change_reason,
        CAST(NULL AS TEXT)   AS location,
        CAST(NULL AS DOUBLE) AS distance
    FROM unknown
),
in_turn AS (
    SELECT
        *,
        lead(started_on) OVER (PARTITION BY child_id ORDER BY started_on, case_id) AS next_started_on
    FROM placement
)
SELECT
    in_turn.child_id,
    in_turn.case_id,
    coalesce(max(periods_of_care.case_id), max(in_turn.period_id)) AS period_id,
    max(in_turn.team)        AS team,
    max(in_turn.worker)      AS worker,
    max(in_turn.priority)    AS priority,
    max(in_turn.source_file) AS source_file,
    max(in_turn.source_row)  AS source_row,
    max(in_turn.started_on)  AS started_on,
    -- One without an end ends when the child's next one starts, and not later than the period of care.
    coalesce(max(in_turn.ended_on), least(max(in_turn.next_started_on), max(periods_of_care.ended_on))) AS ended_on,
    max(in_turn.reason_new)    AS reason_new,
    max(in_turn.kind)          AS kind,
    max(in_turn.provider)      AS provider,
    max(in_turn.urn)           AS urn,
    max(in_turn.change_reason) AS change_reason,
    -- Inside the authority's area, or out of it.
    max(in_turn.location)      AS location,
    -- In miles from the child's home.
    max(in_turn.distance)      AS distance,
    -- T and U say that the child moved and kept the carer.
    coalesce(max(in_turn.reason_new) IN ('T', 'U'), FALSE)               AS same_carer,
    coalesce(max(in_turn.kind) IN ('T0', 'T1', 'T2', 'T3', 'T4'), FALSE) AS temporary
FROM in_turn
LEFT JOIN periods_of_care
    ON periods_of_care.child_id = in_turn.child_id
    AND periods_of_care.started_on <= in_turn.started_on
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > in_turn.started_on)
GROUP BY in_turn.child_id, in_turn.case_id
