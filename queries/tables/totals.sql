/*
title       = "Totals"
description = "Numerators and denominators of every indicator, view, period, level and unit. What is open, or looked at on a day, is a stock, so only the period's last month counts there. Of durations the numerator is the sum of days; of numbers of things it is the things, and the denominator the children who live there, where the figure is a rate."
publish     = false
*/
WITH
headers AS (
    SELECT
        indicator,
        kind,
        kind IN ('snapshot', 'stock', 'ratio') AS stands,
        unit = 'per 10,000 children' AS is_rate,
        unit = '%' AS is_share,
        averaged_over
    FROM indicator_headers
),

monthly AS (
    SELECT
        tallies.indicator,
        tallies.view,
        tallies.month,
        tallies.span_id,
        sum(tallies.cases) FILTER (WHERE NOT tallies.excluded) AS cases,
        sum(tallies.met) FILTER (WHERE NOT tallies.excluded) AS met,
        sum(tallies.days * tallies.cases) FILTER (WHERE NOT tallies.excluded) AS days,
        sum(tallies.numerator) FILTER (WHERE NOT tallies.excluded) AS numerator,
        sum(tallies.denominator) FILTER (WHERE NOT tallies.excluded) AS denominator,
        sum(tallies.cases) FILTER (WHERE tallies.excluded) AS excluded_for_quality,
        max(tallies.oldest_days) FILTER (WHERE NOT tallies.excluded) AS oldest_days
    FROM tallies
    GROUP BY tallies.indicator, tallies.view, tallies.month, tallies.span_id
),

placed AS (
    SELECT
        monthly.indicator,
        monthly.view,
        monthly.month,
        span_units.level,
        span_units.unit,
        sum(monthly.cases) AS cases,
        sum(monthly.met) AS met,
        sum(monthly.days) AS days,
        sum(monthly.numerator) AS numerator,
        sum(monthly.denominator) AS denominator,
        sum(monthly.excluded_for_quality) AS excluded_for_quality,
        max(monthly.oldest_days) AS oldest_days
    FROM monthly
    INNER JOIN span_units
        ON span_units.span_id = monthly.span_id
    GROUP BY monthly.indicator, monthly.view, monthly.month, span_units.level, span_units.unit
),

summed AS (
    SELECT
        placed.indicator,
        placed.view,
        headers.kind,
        headers.is_rate,
        headers.is_share,
        period_months.period,
        period_months.period_start,
        period_months.period_end,
        period_months.last_month,
        period_months.step,
        placed.level,
        placed.unit,
        coalesce(sum(placed.cases), 0) AS cases,
        coalesce(sum(placed.met), 0) AS met,
        sum(placed.days) AS days,
        sum(placed.numerator) AS numerator,
        sum(placed.denominator) AS denominator,
        coalesce(sum(placed.excluded_for_quality), 0) AS excluded_for_quality,
        max(placed.oldest_days) AS oldest_days
    FROM placed
    INNER JOIN headers
        ON headers.indicator = placed.indicator
    INNER JOIN period_months
        ON period_months.month = placed.month
    WHERE (period_months.month = period_months.last_month OR NOT (placed.view = 'open' OR headers.stands))
        AND (period_months.period <> 'rolling_36' OR headers.averaged_over = 3)
    GROUP BY
        placed.indicator,
        placed.view,
        headers.kind,
        headers.is_rate,
        headers.is_share,
        period_months.period,
        period_months.period_start,
        period_months.period_end,
        period_months.last_month,
        period_months.step,
        placed.level,
        placed.unit
),

populations AS (
    SELECT
        ends.period_end,
        units.unit,
        max(units.population) AS population
    FROM (SELECT DISTINCT period_end FROM period_months) AS ends
    INNER JOIN units
        ON coalesce(units.valid_from, DATE '1900-01-01') <= ends.period_end
        AND coalesce(units.valid_to, DATE '2100-12-31') >= ends.period_end
    GROUP BY ends.period_end, units.unit
)

SELECT
    summed.indicator,
    summed.view,
    summed.kind,
    summed.is_rate,
    summed.is_share,
    summed.period,
    summed.period_start,
    summed.period_end,
    summed.last_month,
    summed.step,
    summed.level,
    summed.unit,
    summed.cases,
    CAST(
        CASE
            WHEN summed.kind = 'ratio' THEN coalesce(summed.numerator, 0)
            WHEN summed.kind = 'duration' THEN coalesce(summed.days, 0)
            WHEN summed.kind IN ('count', 'stock') THEN summed.cases
            ELSE summed.met
        END AS DOUBLE
    ) AS numerator,
    CAST(
        CASE
            WHEN summed.kind = 'ratio' THEN coalesce(summed.denominator, 0)
            WHEN summed.kind IN ('count', 'stock') AND summed.is_rate THEN populations.population
            WHEN summed.kind IN ('count', 'stock') THEN NULL
            ELSE summed.cases
        END AS DOUBLE
    ) AS denominator,
    summed.excluded_for_quality,
    summed.oldest_days
FROM summed
LEFT JOIN populations
    ON populations.unit = summed.unit
    AND populations.period_end = summed.period_end
