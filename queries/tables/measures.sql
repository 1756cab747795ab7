/*
title       = "Measures"
description = "The value of every indicator for each unit, period and view, with its interval, target and benchmark. In the open view the numerator is what is overdue."
*/
WITH
valued AS (
    SELECT
        totals.*,
        CASE WHEN denominator > 0 THEN 100.0 * numerator / denominator END AS value
    FROM totals
),

-- The step back is one month, one quarter or one year, so that no two periods share a month.
compared AS (
    SELECT
        valued.*,
        earlier.value AS previous_value,
        valued.value - earlier.value AS change
    FROM valued
    LEFT JOIN valued AS earlier
        ON earlier.indicator = valued.indicator
        AND earlier.view = valued.view
        AND earlier.period = valued.period
        AND earlier.level = valued.level
        AND earlier.unit = valued.unit
        AND earlier.last_month = valued.last_month - valued.step
),

england_years AS (
    SELECT indicator, year, value, make_date(year, 3, 31) AS published_for
    FROM benchmark_values
    WHERE area = 'England'
),

england AS (
    SELECT ends.indicator, ends.period_end, england_years.value, england_years.year
    FROM (
        SELECT period_ends.period_end, england_years.indicator, max(england_years.year) AS year
        FROM (SELECT DISTINCT period_end FROM totals) AS period_ends
        INNER JOIN england_years
            ON england_years.published_for <= period_ends.period_end
        GROUP BY period_ends.period_end, england_years.indicator
    ) AS ends
    INNER JOIN england_years
        ON england_years.indicator = ends.indicator
        AND england_years.year = ends.year
),

judged AS (
    SELECT
        compared.*,
        CASE WHEN compared.view = 'open' THEN 'low' ELSE indicator_headers.polarity END AS polarity,
        indicator_headers.minimum,
        compared.denominator < indicator_headers.minimum AS small,
        periods.complete,
        CASE WHEN compared.view <> 'open' THEN target_values.target END AS target,
        CASE WHEN compared.view <> 'open' THEN target_values.amber END AS amber,
        CASE WHEN compared.view IN ('completed', 'counted') THEN england.value END AS england,
        CASE WHEN compared.view IN ('completed', 'counted') THEN CAST(england.year AS VARCHAR) END AS england_period
    FROM compared
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = compared.indicator
    INNER JOIN periods
        ON periods.period = compared.period
        AND periods.period_end = compared.period_end
    LEFT JOIN target_values
        ON target_values.indicator = compared.indicator
        AND target_values.valid_from <= compared.period_end
        AND target_values.valid_to >= compared.period_end
    LEFT JOIN england
        ON england.indicator = compared.indicator
        AND england.period_end = compared.period_end
)

SELECT
    judged.indicator,
    judged.view,
    judged.period,
    judged.period_start,
    judged.period_end,
    'as_was' AS structure,
    judged.level,
    judged.unit,
    CAST(NULL AS VARCHAR) AS breakdown,
    CAST(NULL AS VARCHAR) AS breakdown_value,
    judged.numerator,
    judged.denominator,
    judged.value,
    100.0 * wilson_lower(judged.numerator, judged.denominator) AS lower_95,
    100.0 * wilson_upper(judged.numerator, judged.denominator) AS upper_95,
    days_taken.quantiles['median'] AS median,
    days_taken.quantiles['p90'] AS p90,
    CASE WHEN judged.view = 'open' THEN judged.denominator END AS open,
    CASE WHEN judged.view = 'open' THEN judged.numerator END AS overdue,
    judged.oldest_days,
    judged.excluded_for_quality,
    judged.previous_value,
    judged.change,
    CASE
        WHEN judged.change IS NULL THEN NULL
        WHEN round(judged.change, 1) = 0 THEN 'same'
        WHEN judged.polarity = 'high' AND judged.change > 0 THEN 'better'
        WHEN judged.polarity = 'high' THEN 'worse'
        WHEN judged.polarity = 'low' AND judged.change < 0 THEN 'better'
        WHEN judged.polarity = 'low' THEN 'worse'
        WHEN judged.change > 0 THEN 'up'
        ELSE 'down'
    END AS direction_of_travel,
    judged.target,
    CASE
        WHEN judged.small OR NOT judged.complete OR judged.target IS NULL OR judged.value IS NULL THEN NULL
        WHEN judged.polarity = 'high' AND judged.value >= judged.target THEN 'green'
        WHEN judged.polarity = 'high' AND judged.value >= judged.amber THEN 'amber'
        WHEN judged.polarity = 'low' AND judged.value <= judged.target THEN 'green'
        WHEN judged.polarity = 'low' AND judged.value <= judged.amber THEN 'amber'
        WHEN judged.polarity IN ('high', 'low') THEN 'red'
    END AS rag,
    judged.england,
    judged.england_period,
    judged.small,
    judged.complete
FROM judged
LEFT JOIN days_taken
    ON days_taken.indicator = judged.indicator
    AND days_taken.view = judged.view
    AND days_taken.period = judged.period
    AND days_taken.last_month = judged.last_month
    AND days_taken.level = judged.level
    AND days_taken.unit = judged.unit
ORDER BY judged.indicator, judged.view, judged.period, judged.period_end, judged.level, judged.unit
