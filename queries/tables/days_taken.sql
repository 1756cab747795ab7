/*
title       = "Days taken"
description = "The exact median and 90th percentile of the days that finished cases took. The 90th percentile is the fewest days within which nine in ten were done."
publish     = false
*/
WITH
spread AS (
    SELECT indicator, placed_tallies.view, period, last_month, level, unit, days, sum(cases) AS cases
    FROM placed_tallies
    WHERE view IN ('completed', 'counted')
        AND NOT excluded
        AND days IS NOT NULL
    GROUP BY indicator, placed_tallies.view, period, last_month, level, unit, days
),

running AS (
    SELECT
        indicator, spread.view, period, last_month, level, unit, days,
        sum(cases) OVER (PARTITION BY indicator, spread.view, period, last_month, level, unit ORDER BY days) AS up_to,
        sum(cases) OVER (PARTITION BY indicator, spread.view, period, last_month, level, unit) AS total
    FROM spread
)

SELECT
    indicator, running.view, period, last_month, level, unit,
    (min(days) FILTER (WHERE up_to * 2 >= total) + min(days) FILTER (WHERE up_to * 2 > total)) / 2.0 AS median,
    CAST(min(days) FILTER (WHERE up_to * 10 >= total * 9) AS DOUBLE) AS p90
FROM running
GROUP BY indicator, running.view, period, last_month, level, unit
