/*
title       = "Breakdowns"
description = "The latest twelve months of every indicator by groups of cases: age, sex, ethnicity and disability of the child, how urgent the case was, and what the indicator itself tells apart. A rate has no value here, since nobody counts the children of each group who live there; its share says how large the group is."
key         = ["indicator", "view", "period", "period_end", "level", "unit", "breakdown", "breakdown_value"]
refers_to   = ["indicators", "periods"]
*/
WITH
placed AS (
    SELECT
        split_tallies.indicator,
        split_tallies.view,
        indicator_headers.kind,
        indicator_headers.minimum,
        indicator_headers.unit = '%' AS is_share,
        span_units.level,
        span_units.unit,
        split_tallies.breakdown,
        split_tallies.breakdown_value,
        sum(split_tallies.cases) AS cases,
        sum(split_tallies.met) AS met,
        sum(split_tallies.days) AS days,
        sum(split_tallies.numerator) AS numerator,
        sum(split_tallies.denominator) AS denominator
    FROM split_tallies
    INNER JOIN span_units
        ON span_units.span_id = split_tallies.span_id
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = split_tallies.indicator
    GROUP BY
        split_tallies.indicator,
        split_tallies.view,
        indicator_headers.kind,
        indicator_headers.minimum,
        indicator_headers.unit,
        span_units.level,
        span_units.unit,
        split_tallies.breakdown,
        split_tallies.breakdown_value
),

-- A way to tell cases apart of which nothing is known tells nothing.
known AS (
    SELECT indicator, breakdown
    FROM placed
    WHERE breakdown_value <> 'not known'
    GROUP BY indicator, breakdown
),

figures AS (
    SELECT
        placed.*,
        CAST(
            CASE
                WHEN kind = 'ratio' THEN placed.numerator
                WHEN kind = 'duration' THEN days
                WHEN kind IN ('count', 'stock') THEN cases
                ELSE met
            END AS DOUBLE
        ) AS figure_numerator,
        CAST(
            CASE
                WHEN kind = 'ratio' THEN placed.denominator
                WHEN kind NOT IN ('count', 'stock') THEN cases
            END AS DOUBLE
        ) AS figure_denominator,
        100.0 * cases / sum(cases) OVER (
            PARTITION BY placed.indicator, placed.view, level, unit, placed.breakdown
        ) AS share
    FROM placed
    INNER JOIN known
        ON known.indicator = placed.indicator
        AND known.breakdown = placed.breakdown
)

SELECT
    figures.indicator,
    figures.view,
    'rolling_12' AS period,
    periods.period_start,
    periods.period_end,
    figures.level,
    figures.unit,
    figures.breakdown,
    figures.breakdown_value,
    figures.figure_numerator AS numerator,
    figures.figure_denominator AS denominator,
    CASE
        WHEN figure_denominator = 0 THEN NULL
        WHEN kind = 'duration' OR (kind = 'ratio' AND NOT is_share) THEN figure_numerator / figure_denominator
        ELSE 100.0 * figure_numerator / figure_denominator
    END AS value,
    CASE
        WHEN kind IN ('timeliness', 'proportion', 'snapshot')
            THEN 100.0 * wilson_lower(CAST(figure_numerator AS BIGINT), CAST(figure_denominator AS BIGINT))
    END AS lower_95,
    CASE
        WHEN kind IN ('timeliness', 'proportion', 'snapshot')
            THEN 100.0 * wilson_upper(CAST(figure_numerator AS BIGINT), CAST(figure_denominator AS BIGINT))
    END AS upper_95,
    figures.share,
    figures.cases < figures.minimum AS small
FROM figures
INNER JOIN periods
    ON periods.period = 'rolling_12'
    AND periods.period_end = $period_end
ORDER BY
    figures.indicator,
    figures.view,
    figures.level,
    figures.unit,
    figures.breakdown,
    figures.breakdown_value
