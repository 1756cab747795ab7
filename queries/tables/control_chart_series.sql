/*
title       = "Control charts in short"
description = "One row for each series: where it stands, whether its latest month is special and in which direction, how many months lately were, from when on and why its limits were begun anew, and whether its usual values keep the target: always, never, or hit and miss. Seasonal says whether its calendar months differ: of the figures, less the mean of their stretch between two rebases, a straight line leaves the sum of squares R, and a line with a mean for each calendar month leaves S; it is likely where F = ((R - S) / 11) / (S / (figures - 12 - stretches)) is as large as chance makes it once in 100 times, and not told of fewer than two figures in any calendar month. The seasonal share is 1 - S / R; of three years without seasons it is about a third."
key         = ["indicator", "view", "level", "unit"]
refers_to   = ["indicators"]
*/
WITH
latest AS (
    SELECT
        control_charts.*,
        row_number() OVER (PARTITION BY indicator, control_charts.view, level, unit ORDER BY period_end DESC) AS back
    FROM control_charts
),

lately AS (
    SELECT
        indicator,
        latest.view,
        level,
        unit,
        count(*) FILTER (WHERE special <> 'usual') AS special_months_of_12
    FROM latest
    WHERE back <= 12
    GROUP BY indicator, latest.view, level, unit
),

told AS (
    SELECT
        indicator,
        latest.view,
        level,
        unit,
        seasons(period_end, value, segment) AS told
    FROM latest
    GROUP BY indicator, latest.view, level, unit
)

SELECT
    latest.indicator,
    latest.view,
    latest.structure,
    latest.level,
    latest.unit,
    latest.period_end,
    latest.value,
    latest.mean,
    latest.lower_limit,
    latest.upper_limit,
    latest.provisional,
    latest.special,
    latest.direction,
    lately.special_months_of_12,
    latest.rebased_on,
    latest.rebased_because,
    CASE WHEN told.told['p'] <= 0.01 THEN 'likely' WHEN told.told['p'] > 0.01 THEN 'not shown' END AS seasonal,
    round(told.told['share'], 4) AS seasonal_share,
    target_values.target,
    assurance(latest.lower_limit, latest.upper_limit, target_values.target, indicator_headers.polarity) AS assurance
FROM latest
INNER JOIN lately
    ON lately.indicator = latest.indicator
    AND lately.view = latest.view
    AND lately.level = latest.level
    AND lately.unit = latest.unit
INNER JOIN told
    ON told.indicator = latest.indicator
    AND told.view = latest.view
    AND told.level = latest.level
    AND told.unit = latest.unit
INNER JOIN indicator_headers
    ON indicator_headers.indicator = latest.indicator
LEFT JOIN target_values
    ON target_values.indicator = latest.indicator
    AND target_values.valid_from <= latest.period_end
    AND target_values.valid_to >= latest.period_end
WHERE latest.back = 1
ORDER BY latest.indicator, latest.view, latest.level, latest.unit
