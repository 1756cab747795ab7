/*
title       = "Steps by what is written down"
description = "How many steps each unit took in each month, by process and activity and by what is written down of them: whether they name a team and a worker, their priority and outcome, and whether a time of day is told. What names no team counts for the authority alone."
publish     = false
*/
WITH
placed AS (
    SELECT
        coalesce(unit_spans.span_id, 0) AS span_id,
        CAST(date_part('year', events.occurred_at) * 12 + date_part('month', events.occurred_at) AS BIGINT) AS month,
        events.process,
        events.activity,
        events.team IS NULL AS no_team,
        events.worker IS NULL AS no_worker,
        events.priority,
        events.outcome,
        events.date_only
    FROM unit_spans
    RIGHT JOIN events
        ON unit_spans.team = events.team
        AND unit_spans.from_on <= CAST(events.occurred_at AS DATE)
        AND unit_spans.until_on >= CAST(events.occurred_at AS DATE)
),

counted AS (
    SELECT span_id, month, process, activity, no_team, no_worker, priority, outcome, date_only, count(*) AS steps
    FROM placed
    WHERE month BETWEEN $last_month - $months + 1 AND $last_month
    GROUP BY span_id, month, process, activity, no_team, no_worker, priority, outcome, date_only
)

SELECT
    span_units.level,
    span_units.unit,
    counted.month,
    counted.process,
    counted.activity,
    counted.no_team,
    counted.no_worker,
    counted.priority,
    counted.outcome,
    counted.date_only,
    sum(counted.steps) AS steps
FROM counted
INNER JOIN span_units
    ON span_units.span_id = counted.span_id
    AND span_units.unit <> '(none)'
GROUP BY
    span_units.level,
    span_units.unit,
    counted.month,
    counted.process,
    counted.activity,
    counted.no_team,
    counted.no_worker,
    counted.priority,
    counted.outcome,
    counted.date_only
