/*
title       = "Breakdowns"
description = "The latest twelve months of every indicator by groups of cases: age, sex, ethnicity and disability of the child, how urgent the case was, and what the indicator itself tells apart. A rate has no value here, since nobody counts the children of each group who live there; its share says how large the group is."
key         = ["indicator", "view", "period", "period_end", "level", "unit", "breakdown", "breakdown_value"]
refers_to   = ["indicators", "periods"]
*/
WITH
-- A way to tell cases apart of which nothing is known tells nothing.
known AS (
    SELECT DISTINCT indicator, breakdown
    FROM split_tallies
    WHERE breakdown_value <> 'not known'
),

placed AS (
    SELECT
        split_tallies.indicator,
        split_tallies.view,
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
    INNER JOIN known
        ON known.indicator = split_tallies.indicator
        AND known.breakdown = split_tallies.breakdown
    INNER JOIN span_units
        ON span_units.span_id = split_tallies.span_id
    GROUP BY
        split_tallies.indicator,
        split_tallies.view,
        span_units.level,
        span_units.unit,
        split_tallies.breakdown,
        split_tallies.breakdown_value
),

figures AS (
    SELECT
        placed.*,
        indicator_headers.kind,
        indicator_headers.minimum,
        indicator_headers.unit = '%' AS is_share,
        CAST(
            CASE
                WHEN indicator_headers.kind = 'ratio' THEN placed.numerator
                WHEN indicator_headers.kind = 'duration' THEN placed.days
                WHEN indicator_headers.kind IN ('count', 'stock') THEN placed.cases
                ELSE placed.met
            END AS DOUBLE
        ) AS figure_numerator,
        CAST(
            CASE
                WHEN indicator_headers.kind = 'ratio' THEN placed.denominator
                WHEN indicator_headers.kind NOT IN ('count', 'stock') THEN placed.cases
            END AS DOUBLE
        ) AS figure_denominator,
        100.0 * placed.cases / sum(placed.cases) OVER (
            PARTITION BY placed.indicator, placed.view, placed.level, placed.unit, placed.breakdown
        ) AS share
    FROM indicator_headers
    INNER JOIN placed
        ON placed.indicator = indicator_headers.indicator
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
