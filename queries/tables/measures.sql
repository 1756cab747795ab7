/*
title       = "Measures"
description = "The value of every indicator for each unit, period and view, with its interval, target and benchmarks. In the open view the numerator is what is overdue. A value that cannot be known is empty, and the column unknown says why."
key         = ["indicator", "view", "period", "period_end", "level", "unit"]
refers_to   = ["indicators", "periods"]
*/
WITH
valued AS (
    SELECT *
    FROM valued_totals
    WHERE structure = 'as_was'
),

-- The step back is one month, one quarter or one year, so that no two periods share a month.
compared AS (
    SELECT
        valued.*,
        earlier.value AS previous_value,
        valued.value - earlier.value AS change
    FROM valued
    LEFT JOIN valued AS earlier
        ON earlier.series = valued.series
        AND earlier.period_id = valued.period_id - valued.step
),

judged AS (
    SELECT
        compared.*,
        CASE WHEN compared.view = 'open' THEN 'low' ELSE indicator_headers.polarity END AS polarity,
        CASE
            WHEN compared.kind = 'ratio' AND compared.is_share THEN compared.denominator
            WHEN compared.kind = 'ratio' THEN compared.numerator
            ELSE compared.cases
        END < indicator_headers.minimum AS small,
        periods.complete,
        CASE WHEN compared.view <> 'open' THEN target_values.target END AS target,
        CASE WHEN compared.view <> 'open' THEN target_values.amber END AS amber,
        -- What others publish is of a year.
        compared.view IN ('completed', 'counted') AND (compared.kind <> 'count' OR compared.period = 'rolling_12') AS is_published
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
)

SELECT
    judged.indicator,
    judged.view,
    judged.period,
    judged.period_start,
    judged.period_end,
    judged.structure,
    judged.level,
    judged.unit,
    judged.numerator,
    judged.denominator,
    judged.value,
    CASE
        WHEN NOT judged.is_known THEN 'record_too_short'
        WHEN judged.value IS NOT NULL OR judged.kind IN ('duration', 'ratio') THEN
            CASE WHEN judged.denominator = 0 THEN 'no_cases' END
        WHEN judged.is_rate THEN 'no_population'
        ELSE 'no_cases'
    END AS unknown,
    CASE
        WHEN judged.kind IN ('duration', 'ratio') OR NOT judged.is_known THEN NULL
        WHEN judged.kind IN ('count', 'stock') AND judged.is_rate
            THEN 10000.0 * byar_lower(CAST(judged.numerator AS BIGINT)) / nullif(judged.denominator, 0)
        WHEN judged.kind IN ('count', 'stock') THEN byar_lower(CAST(judged.numerator AS BIGINT))
        ELSE 100.0 * wilson_lower(CAST(judged.numerator AS BIGINT), CAST(judged.denominator AS BIGINT))
    END AS lower_95,
    CASE
        WHEN judged.kind IN ('duration', 'ratio') OR NOT judged.is_known THEN NULL
        WHEN judged.kind IN ('count', 'stock') AND judged.is_rate
            THEN 10000.0 * byar_upper(CAST(judged.numerator AS BIGINT)) / nullif(judged.denominator, 0)
        WHEN judged.kind IN ('count', 'stock') THEN byar_upper(CAST(judged.numerator AS BIGINT))
        ELSE 100.0 * wilson_upper(CAST(judged.numerator AS BIGINT), CAST(judged.denominator AS BIGINT))
    END AS upper_95,
    days_taken.quantiles['p25'] AS p25,
    days_taken.quantiles['median'] AS median,
    days_taken.quantiles['p75'] AS p75,
    days_taken.quantiles['p90'] AS p90,
    CASE WHEN judged.view = 'open' THEN CAST(judged.cases AS BIGINT) END AS open,
    CASE WHEN judged.view = 'open' THEN CAST(judged.numerator AS BIGINT) END AS overdue,
    judged.oldest_days,
    CAST(judged.excluded_for_quality AS BIGINT) AS excluded_for_quality,
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
    published.england,
    CAST(published.england_year AS VARCHAR) AS england_period,
    published.region,
    published.neighbours,
    published.best_neighbour,
    judged.small,
    judged.complete
FROM judged
LEFT JOIN days_taken
    ON days_taken.series = judged.series
    AND days_taken.period_id = judged.period_id
LEFT JOIN published
    ON judged.is_published
    AND published.indicator = judged.indicator
    AND published.period_end = judged.period_end
-- Within an indicator and view the numbers of series go by level and unit.
ORDER BY judged.indicator, judged.view, judged.period, judged.period_end, judged.series
