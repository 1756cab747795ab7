/*
title       = "Spread before and after"
description = "Whether units have become more alike since each change in righttime.toml: range and standard deviation between the units of a level, in percentage points, over the twelve months before it and the latest twelve, on today's structure. The standard deviation is what chance does not explain (DerSimonian and Laird on the arcsine scale, times 2√(p(1 - p)) at the level p of all). Only where these twelve months do not overlap."
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

spread AS (
    SELECT
        change,
        indicator,
        compared.view,
        level,
        after,
        count(*) AS units,
        1.0 * sum(numerator) / sum(denominator) AS share,
        100.0 * (max(1.0 * numerator / denominator) - min(1.0 * numerator / denominator)) AS range,
        funnel_tau2(numerator, denominator) AS tau2
    FROM compared
    GROUP BY change, indicator, compared.view, level, after
    HAVING count(*) > 1
),

deviation AS (
    SELECT
        spread.*,
        100.0 * 2 * sqrt(share * (1 - share)) * sqrt(tau2) AS deviation
    FROM spread
)

SELECT
    earlier.change,
    earlier.indicator,
    earlier.view,
    earlier.level,
    earlier.units AS units_before,
    later.units AS units_after,
    100.0 * earlier.share AS value_before,
    100.0 * later.share AS value_after,
    earlier.range AS range_before,
    later.range AS range_after,
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
