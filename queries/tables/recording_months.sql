/*
title       = "Recording, month by month"
description = "Of every step of every process, by the month in which it happened and the unit whose team recorded it: which share names no team, worker, priority or outcome, which has a day and no time, and which share of those with a priority or an outcome has each of its codes. Where that is the same in all months there is nothing to follow, and no series."
publish     = false
*/
WITH
totals AS (
    SELECT
        level,
        unit,
        process,
        activity,
        month,
        sum(steps) AS steps,
        sum(steps) FILTER (WHERE priority IS NOT NULL) AS with_priority,
        sum(steps) FILTER (WHERE outcome IS NOT NULL) AS with_outcome
    FROM recorded_steps
    GROUP BY level, unit, process, activity, month
),

-- What is looked at, with how many steps of a month it holds for.
found AS (
    SELECT level, unit, process, activity, 'no team' AS recorded, '(none)' AS code, month, steps FROM recorded_steps WHERE no_team
    UNION ALL
    SELECT level, unit, process, activity, 'no worker' AS recorded, '(none)' AS code, month, steps FROM recorded_steps WHERE no_worker
    UNION ALL
    SELECT level, unit, process, activity, 'no priority' AS recorded, '(none)' AS code, month, steps FROM recorded_steps WHERE priority IS NULL
    UNION ALL
    SELECT level, unit, process, activity, 'no outcome' AS recorded, '(none)' AS code, month, steps FROM recorded_steps WHERE outcome IS NULL
    UNION ALL
    SELECT level, unit, process, activity, 'no time' AS recorded, '(none)' AS code, month, steps FROM recorded_steps WHERE date_only
    UNION ALL
    SELECT level, unit, process, activity, 'priority' AS recorded, priority AS code, month, steps FROM recorded_steps WHERE priority IS NOT NULL
    UNION ALL
    SELECT level, unit, process, activity, 'outcome' AS recorded, outcome AS code, month, steps FROM recorded_steps WHERE outcome IS NOT NULL
),

numerators AS (
    SELECT level, unit, process, activity, recorded, code, month, sum(steps) AS steps
    FROM found
    GROUP BY level, unit, process, activity, recorded, code, month
),

series AS (
    SELECT DISTINCT level, unit, process, activity, recorded, code
    FROM numerators
),

counted AS (
    SELECT
        series.level,
        series.unit,
        series.process,
        series.activity,
        series.recorded,
        series.code,
        totals.month,
        coalesce(numerators.steps, 0) AS numerator,
        CASE series.recorded WHEN 'priority' THEN totals.with_priority WHEN 'outcome' THEN totals.with_outcome ELSE totals.steps END AS denominator
    FROM series
    INNER JOIN totals
        ON totals.level = series.level
        AND totals.unit = series.unit
        AND totals.process = series.process
        AND totals.activity = series.activity
    LEFT JOIN numerators
        ON numerators.level = series.level
        AND numerators.unit = series.unit
        AND numerators.process = series.process
        AND numerators.activity = series.activity
        AND numerators.recorded = series.recorded
        AND numerators.code = series.code
        AND numerators.month = totals.month
),

changing AS (
    SELECT level, unit, process, activity, recorded, code
    FROM counted
    GROUP BY level, unit, process, activity, recorded, code
    HAVING sum(numerator) < sum(denominator)
)

SELECT
    changing.level,
    changing.unit,
    changing.process,
    changing.activity,
    changing.recorded,
    changing.code,
    months.month,
    months.month_end AS period_end,
    CAST(counted.numerator AS BIGINT) AS numerator,
    CAST(counted.denominator AS BIGINT) AS denominator,
    100.0 * counted.numerator / nullif(counted.denominator, 0) AS value
FROM changing
CROSS JOIN months
LEFT JOIN counted
    ON counted.level = changing.level
    AND counted.unit = changing.unit
    AND counted.process = changing.process
    AND counted.activity = changing.activity
    AND counted.recorded = changing.recorded
    AND counted.code = changing.code
    AND counted.month = months.month
