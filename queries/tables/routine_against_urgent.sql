/*
title       = "Routine against urgent"
description = "How much of the open work of each unit is overdue at the end of each month, routine beside urgent, and the gap between them in percentage points: above 0 where routine work waits longer. Work without a priority of its own has that of its referral, and a referral that of its first assessment; what neither tells is in neither."
key         = ["month_end", "level", "unit"]
*/
WITH
standing AS (
    SELECT
        snapshots.taken_on,
        limited_work.priority,
        limited_work.due_on < snapshots.taken_on AS overdue,
        coalesce(responsibilities.team, case_teams.team, limited_work.started_team, limited_work.team) AS team
    FROM limited_work
    INNER JOIN snapshots
        ON limited_work.started_on <= snapshots.taken_on
        AND (limited_work.finished_on IS NULL OR limited_work.finished_on > snapshots.taken_on)
    LEFT JOIN responsibilities
        ON responsibilities.child_id = limited_work.child_id
        AND responsibilities.from_on <= snapshots.taken_on
        AND responsibilities.until_on >= snapshots.taken_on
    LEFT JOIN case_teams
        ON case_teams.case_key = concat_ws(chr(31), limited_work.process, limited_work.child_id, limited_work.case_id)
        AND case_teams.from_on <= snapshots.taken_on
        AND case_teams.until_on >= snapshots.taken_on
    WHERE limited_work.priority IN ('routine', 'urgent')
),

counted AS (
    SELECT
        standing.taken_on,
        span_units.level,
        span_units.unit,
        count(*) FILTER (WHERE standing.priority = 'routine')                      AS routine_open,
        count(*) FILTER (WHERE standing.priority = 'routine' AND standing.overdue) AS routine_overdue,
        count(*) FILTER (WHERE standing.priority = 'urgent')                       AS urgent_open,
        count(*) FILTER (WHERE standing.priority = 'urgent' AND standing.overdue)  AS urgent_overdue
    FROM standing
    LEFT JOIN unit_spans
        ON unit_spans.team = standing.team
        AND unit_spans.from_on <= standing.taken_on
        AND unit_spans.until_on >= standing.taken_on
    INNER JOIN span_units
        ON span_units.span_id = coalesce(unit_spans.span_id, 0)
    GROUP BY standing.taken_on, span_units.level, span_units.unit
),

shared AS (
    SELECT
        *,
        CASE WHEN routine_open > 0 THEN 100.0 * routine_overdue / routine_open END AS routine_overdue_percent,
        CASE WHEN urgent_open > 0 THEN 100.0 * urgent_overdue / urgent_open END    AS urgent_overdue_percent
    FROM counted
)

SELECT
    taken_on AS month_end,
    level,
    unit,
    routine_open,
    routine_overdue,
    routine_overdue_percent,
    urgent_open,
    urgent_overdue,
    urgent_overdue_percent,
    routine_overdue_percent - urgent_overdue_percent AS gap
FROM shared
ORDER BY month_end, level, unit
