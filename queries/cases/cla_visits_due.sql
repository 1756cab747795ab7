/*
title       = "Visits to children in care due"
process     = "cla_visit"
description = "One row per visit to a child in care that falls due: the start of a stay with a carer or the visit before it starts the wait, the next visit at which the child was seen ends it. The last row of a stay waits for a visit not yet made, or was left waiting when the child moved or left care. Short breaks are left out. Where no extract tells of visits there are no rows, since nobody can say that one was missed."
*/
WITH visit AS (
    SELECT
        child_id,
        held_on,
        max(team)       AS team,
        max(worker)     AS worker,
        max(seen_alone) AS seen_alone
    FROM cla_visits
    WHERE coalesce(seen, 'yes') <> 'no'
    GROUP BY child_id, held_on
),
-- A child of whom no placement is known is to be visited too.
stay AS (
    SELECT child_id, case_id, period_id, team, worker, priority, source_file, source_row, started_on, ended_on
    FROM stays
    UNION ALL
    SELECT
        periods_of_care.child_id,
        periods_of_care.case_id,
        periods_of_care.case_id AS period_id,
        periods_of_care.team,
        periods_of_care.worker,
        periods_of_care.priority,
        periods_of_care.source_file,
        periods_of_care.source_row,
        periods_of_care.started_on,
        periods_of_care.ended_on
    FROM periods_of_care
    LEFT JOIN stays
        ON stays.child_id = periods_of_care.child_id
        AND stays.period_id = periods_of_care.case_id
    WHERE NOT periods_of_care.respite
        AND stays.child_id IS NULL
),
followed AS (
    SELECT
        stay.*,
        lead(stay.started_on) OVER (
            PARTITION BY stay.child_id
            ORDER BY stay.started_on, stay.ended_on NULLS LAST, stay.case_id
        ) AS next_started_on,
        children.born_on + INTERVAL '18 years' AS grown_up_on
    FROM stay
    LEFT JOIN children
        ON children.child_id = stay.child_id
),
-- A child who has moved is waited for in the new stay only. On the day of a move, a visit is the first of the new stay.
wait AS (
    SELECT
        followed.*,
        0 AS turn,
        started_on         AS previous_on,
        CAST(NULL AS TEXT) AS previous_seen_alone
    FROM followed
    WHERE (SELECT count(*) FROM cla_visits) > 0
    UNION ALL
    SELECT
        followed.*,
        row_number() OVER (PARTITION BY followed.child_id, followed.case_id ORDER BY visit.held_on) AS turn,
        visit.held_on    AS previous_on,
        visit.seen_alone AS previous_seen_alone
    FROM followed
    JOIN visit
        ON visit.child_id = followed.child_id
        AND visit.held_on >= followed.started_on
        AND (followed.ended_on IS NULL OR visit.held_on <= followed.ended_on)
        AND (followed.next_started_on IS NULL OR visit.held_on < followed.next_started_on)
),
next_visit AS (
    SELECT
        *,
        -- From the 18th birthday on nobody is in care, whatever the record says.
        least(ended_on, next_started_on, grown_up_on) AS until_on,
        lead(previous_on) OVER (PARTITION BY child_id, case_id ORDER BY turn) AS held_on
    FROM wait
),
-- Long-term fostering is meant to last until 18.
lasting AS (
    SELECT DISTINCT
        next_visit.child_id,
        next_visit.case_id,
        next_visit.turn
    FROM next_visit
    JOIN placements
        ON placements.child_id = next_visit.child_id
        AND placements.kind IN ('U1', 'U4')
        AND placements.started_on <= next_visit.previous_on
        AND (placements.ended_on IS NULL OR placements.ended_on > next_visit.previous_on)
),
-- At home with a parent under an interim care order: weekly until the first review of the period of care, then every four weeks.
interim_at_home AS (
    SELECT
        next_visit.child_id,
        next_visit.case_id,
        next_visit.turn,
        coalesce(bool_or(cla_reviews.held_on < next_visit.previous_on + INTERVAL '7 days'), FALSE) AS reviewed
    FROM next_visit
    JOIN placements
        ON placements.child_id = next_visit.child_id
        AND placements.kind = 'P1'
        AND placements.started_on <= next_visit.previous_on
        AND (placements.ended_on IS NULL OR placements.ended_on > next_visit.previous_on)
    JOIN legal_statuses
        ON legal_statuses.child_id = next_visit.child_id
        AND legal_statuses.status = 'C1'
        AND legal_statuses.started_on <= next_visit.previous_on
        AND (legal_statuses.ended_on IS NULL OR legal_statuses.ended_on > next_visit.previous_on)
    LEFT JOIN cla_reviews
        ON cla_reviews.child_id = next_visit.child_id
        AND cla_reviews.period_id = next_visit.period_id
    GROUP BY next_visit.child_id, next_visit.case_id, next_visit.turn
)
SELECT
    due.child_id,
    due.case_id || '/' || CAST(due.turn + 1 AS TEXT) AS case_id,
    due.period_id,
    due.case_id AS stay_id,
    coalesce(visit.team, due.team)     AS team,
    coalesce(visit.worker, due.worker) AS worker,
    due.priority,
    due.source_file,
    due.source_row,
    due.turn + 1 AS number_in_stay,
    due.previous_on,
    due.previous_seen_alone,
    CAST(
        CASE
            WHEN due.turn = 0                                          THEN due.previous_on + INTERVAL '7 days'
            WHEN interim_at_home.reviewed                              THEN due.previous_on + INTERVAL '28 days'
            WHEN interim_at_home.child_id IS NOT NULL                  THEN due.previous_on + INTERVAL '7 days'
            WHEN due.previous_on < due.started_on + INTERVAL '1 year' THEN due.previous_on + INTERVAL '42 days'
            WHEN lasting.child_id IS NOT NULL                          THEN due.previous_on + INTERVAL '3 months'
            ELSE due.previous_on + INTERVAL '42 days'
        END AS DATE
    ) AS due_on,
    due.held_on,
    due.started_on AS stay_started_on,
    due.until_on   AS stay_ended_on
FROM next_visit AS due
LEFT JOIN visit
    ON visit.child_id = due.child_id
    AND visit.held_on = due.held_on
LEFT JOIN lasting
    ON lasting.child_id = due.child_id
    AND lasting.case_id = due.case_id
    AND lasting.turn = due.turn
LEFT JOIN interim_at_home
    ON interim_at_home.child_id = due.child_id
    AND interim_at_home.case_id = due.case_id
    AND interim_at_home.turn = due.turn
WHERE due.held_on IS NOT NULL
    OR due.until_on IS NULL
    OR due.previous_on < due.until_on
