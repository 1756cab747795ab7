/*
title       = "Control charts in short"
description = "One row for each series: where it stands, whether its latest month is special and in which direction, how many months lately were, from when on and why its limits were begun anew, and whether its usual values keep the target: always, never, or hit and miss. Seasonal says whether its calendar months differ: of the figures, less the mean of their stretch between two rebases, a straight line leaves the sum of squares R, and a line with a mean for each calendar month leaves S; it is likely where F = ((R - S) / 11) / (S / (figures - 12 - stretches)) is as large as chance makes it once in 100 times (by Paulson's normal approximation), and not told of fewer than two figures in any calendar month. The seasonal share is 1 - S / R; of three years without seasons it is about a third."
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

-- Each figure less the mean of its stretch, and its place in time.
deviations AS (
    SELECT
        indicator,
        latest.view,
        level,
        unit,
        segment,
        date_part('month', period_end) AS calendar_month,
        CAST(12 * (date_part('year', period_end) - 2000) + date_part('month', period_end) AS DOUBLE) AS place,
        value - mean AS deviation
    FROM latest
    WHERE value IS NOT NULL
),

-- Sums of decimals, so that the order in which they are added changes nothing.
by_calendar_month AS (
    SELECT
        indicator,
        deviations.view,
        level,
        unit,
        calendar_month,
        CAST(count(*) AS DOUBLE) AS figures,
        max(segment) AS last_segment,
        min(segment) AS first_segment,
        sum(place) AS places,
        sum(place * place) AS squared_places,
        sum(CAST(deviation AS DECIMAL(38, 12))) AS deviations,
        sum(CAST(deviation * deviation AS DECIMAL(38, 12))) AS squares,
        sum(CAST(place * deviation AS DECIMAL(38, 12))) AS products
    FROM deviations
    GROUP BY indicator, deviations.view, level, unit, calendar_month
),

all_months AS (
    SELECT
        indicator,
        by_calendar_month.view,
        level,
        unit,
        sum(figures) AS figures,
        max(last_segment) - min(first_segment) + 1 AS stretches,
        sum(places) AS places,
        sum(squared_places) AS squared_places,
        CAST(sum(deviations) AS DOUBLE) AS deviations,
        CAST(sum(squares) AS DOUBLE) AS squares,
        CAST(sum(products) AS DOUBLE) AS products,
        -- What is left of each when every calendar month has a mean of its own.
        sum(squared_places - places * places / figures) AS squared_places_within,
        CAST(sum(CAST(CAST(squares AS DOUBLE) - CAST(deviations AS DOUBLE) * CAST(deviations AS DOUBLE) / figures AS DECIMAL(38, 12))) AS DOUBLE)
            AS squares_within,
        CAST(sum(CAST(CAST(products AS DOUBLE) - places * CAST(deviations AS DOUBLE) / figures AS DECIMAL(38, 12))) AS DOUBLE) AS products_within
    FROM by_calendar_month
    GROUP BY indicator, by_calendar_month.view, level, unit
    HAVING count(*) = 12
        AND min(figures) >= 2
),

lines AS (
    SELECT
        all_months.*,
        squares - deviations * deviations / figures
            - power(products - places * deviations / figures, 2) / (squared_places - places * places / figures) AS left_by_line,
        greatest(0.0, squares_within - products_within * products_within / squared_places_within) AS left_by_months
    FROM all_months
),

-- What is left by rounding alone is nothing.
tested AS (
    SELECT
        lines.*,
        left_by_line > 1e-9 * squares AND squares > 0 AS varies,
        left_by_months > 1e-9 * squares AS remains,
        figures - 12 - stretches AS freedom,
        cbrt((left_by_line - left_by_months) / 11.0 / nullif(left_by_months / (figures - 12 - stretches), 0)) AS root_of_f
    FROM lines
),

seasons AS (
    SELECT
        indicator,
        tested.view,
        level,
        unit,
        CASE WHEN varies THEN round(1 - left_by_months / left_by_line, 4) END AS seasonal_share,
        CASE
            WHEN NOT varies THEN 'not shown'
            WHEN NOT remains THEN 'likely'
            WHEN (1 - 2 / (9 * freedom)) * root_of_f - (1 - 2.0 / 99)
                >= 2.326348 * sqrt(2 / (9 * freedom) * root_of_f * root_of_f + 2.0 / 99) THEN 'likely'
            ELSE 'not shown'
        END AS seasonal
    FROM tested
    WHERE freedom > 0
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
    seasons.seasonal,
    seasons.seasonal_share,
    target_values.target,
    assurance(latest.lower_limit, latest.upper_limit, target_values.target, indicator_headers.polarity) AS assurance
FROM latest
INNER JOIN lately
    ON lately.indicator = latest.indicator
    AND lately.view = latest.view
    AND lately.level = latest.level
    AND lately.unit = latest.unit
LEFT JOIN seasons
    ON seasons.indicator = latest.indicator
    AND seasons.view = latest.view
    AND seasons.level = latest.level
    AND seasons.unit = latest.unit
INNER JOIN indicator_headers
    ON indicator_headers.indicator = latest.indicator
LEFT JOIN target_values
    ON target_values.indicator = latest.indicator
    AND target_values.valid_from <= latest.period_end
    AND target_values.valid_to >= latest.period_end
WHERE latest.back = 1
ORDER BY latest.indicator, latest.view, latest.level, latest.unit
