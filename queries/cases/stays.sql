/*
title       = "Stays with a carer"
process     = "placement"
description = "One row per stay of a child in care with one carer: placements that follow each other with the same carer (T, U) are one, and a temporary placement (T0 to T4) interrupts none. After one, a placement of the same kind, provider and URN as before is the same stay. Short breaks are left out."
*/
WITH placement AS (
    SELECT
        placements.*,
        row_number() OVER (
            PARTITION BY placements.child_id, placements.period_id
            ORDER BY placements.started_on, placements.ended_on NULLS LAST, placements.case_id
        ) AS turn
    FROM placements
    JOIN periods_of_care
        ON periods_of_care.child_id = placements.child_id
        AND periods_of_care.case_id = placements.period_id
    WHERE NOT periods_of_care.respite
),
counted AS (
    SELECT
        *,
        count(*) FILTER (WHERE temporary) OVER (PARTITION BY child_id, period_id ORDER BY turn ROWS UNBOUNDED PRECEDING) AS interruptions
    FROM placement
),
lasting AS (
    SELECT
        *,
        lag(turn) OVER earlier          AS turn_before,
        lag(kind) OVER earlier          AS kind_before,
        lag(provider) OVER earlier      AS provider_before,
        lag(urn) OVER earlier           AS urn_before,
        lag(interruptions) OVER earlier AS interruptions_before
    FROM counted
    WHERE NOT temporary
    WINDOW earlier AS (PARTITION BY child_id, period_id ORDER BY turn)
),
beginning AS (
    SELECT
        child_id,
        period_id,
        turn
    FROM lasting
    WHERE turn_before IS NULL
        OR NOT (
            same_carer
            OR (
                interruptions > interruptions_before
                AND kind = kind_before
                AND (provider IS NOT DISTINCT FROM provider_before)
                AND (urn IS NOT DISTINCT FROM urn_before)
            )
        )
),
-- A temporary placement belongs to the stay that it interrupts; the first of a period interrupts none, and stands alone.
numbered AS (
    SELECT
        counted.*,
        count(beginning.turn) OVER (
            PARTITION BY counted.child_id, counted.period_id
            ORDER BY counted.turn
            ROWS UNBOUNDED PRECEDING
        ) AS number
    FROM counted
    LEFT JOIN beginning
        ON beginning.child_id = counted.child_id
        AND beginning.period_id = counted.period_id
        AND beginning.turn = counted.turn
),
stay AS (
    SELECT
        child_id,
        period_id,
        first_value(case_id ORDER BY turn)     AS case_id,
        last_value(team ORDER BY turn)         AS team,
        last_value(worker ORDER BY turn)       AS worker,
        last_value(priority ORDER BY turn)     AS priority,
        first_value(source_file ORDER BY turn) AS source_file,
        first_value(source_row ORDER BY turn)  AS source_row,
        min(started_on)                        AS started_on,
        CASE WHEN bool_or(ended_on IS NULL) THEN NULL ELSE max(ended_on) END AS ended_on,
        bool_and(temporary)                    AS temporary
    FROM numbered
    GROUP BY child_id, period_id, number
)
SELECT
    *,
    lag(started_on) OVER earlier AS previous_started_on,
    lag(ended_on) OVER earlier   AS previous_ended_on
FROM stay
WINDOW earlier AS (PARTITION BY child_id, period_id ORDER BY started_on, ended_on NULLS LAST, case_id)
