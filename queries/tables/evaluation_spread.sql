/*
title       = "Spread before and after"
description = "Whether units have become more alike since each change in righttime.toml: range and standard deviation between the units of a level, in percentage points, over the twelve months before it and the latest twelve, on today's structure. The standard deviation is what chance does not explain, as the table spread_over_time has it (tau). The interquartile range and I² stand beside it. Only where these twelve months do not overlap."
key         = ["change", "indicator", "view", "level"]
refers_to   = ["indicators"]
*/
WITH
ends AS (
    SELECT
        changes.change,
        max(months.month_end) FILTER (WHERE months.month_end < changes.changed_on) AS before_on,
        max(months.month_end) AS after_on
    FROM changes
    CROSS JOIN months
    GROUP BY changes.change, changes.changed_on
    HAVING max(months.month) - max(months.month) FILTER (WHERE months.month_end < changes.changed_on) >= 12
),

figures AS (
    SELECT *
    FROM figures_on_one_structure
    WHERE period = 'rolling_12'
),

compared AS (
    SELECT
        ends.change,
        figures.indicator,
        figures.view,
        figures.period_end,
        figures.level,
        figures.period_end = ends.after_on AS after,
        CAST(round(figures.numerator) AS BIGINT) AS numerator,
        CAST(round(figures.denominator) AS BIGINT) AS denominator
    FROM ends
    INNER JOIN figures
        ON figures.period_end = ends.before_on
        OR figures.period_end = ends.after_on
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = figures.indicator
        AND indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot')
    WHERE figures.level <> 'authority'
        AND figures.unit <> '(none)'
        AND figures.view <> 'open'
        AND round(figures.denominator) >= indicator_headers.minimum
),

shares AS (
    SELECT
        compared.*,
        1.0 * numerator / denominator AS share
    FROM compared
),

spread AS (
    SELECT
        change,
        indicator,
        shares.view,
        period_end,
        level,
        after,
        100.0 * (max(share) - min(share)) AS range,
        100.0 * (percentile_cont(0.75) WITHIN GROUP (ORDER BY share) - percentile_cont(0.25) WITHIN GROUP (ORDER BY share)) AS interquartile_range,
        i_squared(numerator, denominator) AS i2
    FROM shares
    GROUP BY change, indicator, shares.view, period_end, level, after
),

deviation AS (
    SELECT
        spread.*,
        together.units,
        together.value,
        together.tau AS deviation
    FROM spread
    INNER JOIN spread_between_units AS together
        ON together.choice = 'on_one_structure'
        AND together.indicator = spread.indicator
        AND together.view = spread.view
        AND together.period_end = spread.period_end
        AND together.level = spread.level
)

SELECT
    earlier.change,
    earlier.indicator,
    earlier.view,
    earlier.level,
    earlier.units AS units_before,
    later.units AS units_after,
    earlier.value AS value_before,
    later.value AS value_after,
    earlier.range AS range_before,
    later.range AS range_after,
    earlier.interquartile_range AS interquartile_range_before,
    later.interquartile_range AS interquartile_range_after,
    earlier.i2 AS i2_before,
    later.i2 AS i2_after,
    earlier.deviation AS deviation_before,
    later.deviation AS deviation_after,
    later.deviation - earlier.deviation AS change_of_deviation
FROM deviation AS earlier
INNER JOIN deviation AS later
    ON later.change = earlier.change
    AND later.indicator = earlier.indicator
    AND later.view = earlier.view
    AND later.level = earlier.level
    AND later.after
WHERE NOT earlier.after
ORDER BY earlier.change, earlier.indicator, earlier.view, earlier.level
