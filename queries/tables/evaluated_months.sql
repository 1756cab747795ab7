/*
title       = "Months before and after changes"
description = "Every series on one structure, month by month, beside what a change in righttime.toml made of it: the line of the months before, carried on, and the line of the months since. The month in which a change took effect is one since."
publish     = false
*/
WITH
series AS (
    SELECT
        changes.change,
        changes.changed_on,
        changes.title,
        monthly_series.*,
        monthly_series.period_end >= changes.changed_on AS after
    FROM changes
    CROSS JOIN monthly_series
    WHERE monthly_series.complete
)

SELECT
    series.*,
    before_after(value, after) OVER (
        PARTITION BY change, indicator, series.view, level, unit
        ORDER BY month
    ) AS fit
FROM series
