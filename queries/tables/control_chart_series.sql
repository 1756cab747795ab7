/*
title       = "Control charts in short"
description = "One row for each series: where it stands, whether its latest month is special and in which direction, how many months lately were, and whether its usual values keep the target: always, never, or hit and miss."
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
    target_values.target,
    assurance(latest.lower_limit, latest.upper_limit, target_values.target, indicator_headers.polarity) AS assurance
FROM latest
INNER JOIN lately
    ON lately.indicator = latest.indicator
    AND lately.view = latest.view
    AND lately.level = latest.level
    AND lately.unit = latest.unit
INNER JOIN indicator_headers
    ON indicator_headers.indicator = latest.indicator
LEFT JOIN target_values
    ON target_values.indicator = latest.indicator
    AND target_values.valid_from <= latest.period_end
    AND target_values.valid_to >= latest.period_end
WHERE latest.back = 1
ORDER BY latest.indicator, latest.view, latest.level, latest.unit
