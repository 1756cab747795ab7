/*
title       = "Bands of days taken"
description = "How many of the cases completed took how many days, in the bands in which the figure is published nationally. A case that was finished before it was started is in no band, and among all of which a band is a share."
key         = ["indicator", "period", "period_end", "level", "unit", "band"]
refers_to   = ["indicators", "periods"]
*/
WITH
monthly AS (
    SELECT
        tallies.indicator,
        tallies.month,
        span_units.level,
        span_units.unit,
        tallies.days,
        sum(tallies.cases) AS cases
    FROM tallies
    INNER JOIN span_units
        ON span_units.span_id = tallies.span_id
    WHERE tallies.view = 'completed'
        AND NOT tallies.excluded
        AND tallies.indicator IN (SELECT indicator FROM indicator_bands)
    GROUP BY tallies.indicator, tallies.month, span_units.level, span_units.unit, tallies.days
),

summed AS (
    SELECT
        monthly.indicator,
        period_months.period,
        period_months.period_start,
        period_months.period_end,
        monthly.level,
        monthly.unit,
        monthly.days,
        sum(monthly.cases) AS cases
    FROM monthly
    INNER JOIN period_months
        ON period_months.month = monthly.month
    WHERE period_months.period <> 'rolling_36'
    GROUP BY
        monthly.indicator,
        period_months.period,
        period_months.period_start,
        period_months.period_end,
        monthly.level,
        monthly.unit,
        monthly.days
),

finished AS (
    SELECT indicator, period, period_start, period_end, level, unit, sum(cases) AS cases
    FROM summed
    GROUP BY indicator, period, period_start, period_end, level, unit
),

banded AS (
    SELECT
        summed.indicator,
        summed.period,
        summed.period_end,
        summed.level,
        summed.unit,
        indicator_bands.band,
        sum(summed.cases) AS cases
    FROM summed
    INNER JOIN indicator_bands
        ON indicator_bands.indicator = summed.indicator
        AND summed.days BETWEEN indicator_bands.from_days AND indicator_bands.to_days
    GROUP BY summed.indicator, summed.period, summed.period_end, summed.level, summed.unit, indicator_bands.band
)

SELECT
    finished.indicator,
    finished.period,
    finished.period_start,
    finished.period_end,
    finished.level,
    finished.unit,
    indicator_bands.band,
    indicator_bands.label,
    coalesce(banded.cases, 0) AS cases,
    finished.cases AS all_cases,
    100.0 * coalesce(banded.cases, 0) / finished.cases AS share
FROM finished
INNER JOIN indicator_bands
    ON indicator_bands.indicator = finished.indicator
LEFT JOIN banded
    ON banded.indicator = finished.indicator
    AND banded.period = finished.period
    AND banded.period_end = finished.period_end
    AND banded.level = finished.level
    AND banded.unit = finished.unit
    AND banded.band = indicator_bands.band
ORDER BY finished.indicator, finished.period, finished.period_end, finished.level, finished.unit, indicator_bands.band
