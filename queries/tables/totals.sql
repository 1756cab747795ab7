/*
title       = "Totals"
description = "Numerators and denominators of every indicator, view, period, level and unit."
publish     = false
*/
SELECT
    indicator,
    placed_tallies.view,
    period,
    period_start,
    period_end,
    last_month,
    step,
    level,
    unit,
    CAST(coalesce(sum(met) FILTER (WHERE NOT excluded), 0) AS BIGINT) AS numerator,
    CAST(coalesce(sum(cases) FILTER (WHERE NOT excluded), 0) AS BIGINT) AS denominator,
    CAST(coalesce(sum(cases) FILTER (WHERE excluded), 0) AS BIGINT) AS excluded_for_quality,
    max(days) FILTER (WHERE view = 'open' AND NOT excluded) AS oldest_days
FROM placed_tallies
GROUP BY indicator, placed_tallies.view, period, period_start, period_end, last_month, step, level, unit
