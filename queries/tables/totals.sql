/*
title       = "Totals"
description = "Numerators and denominators of every indicator, view, period, level and unit. What is open is a stock, so only the period's last month counts there."
publish     = false
*/
WITH
monthly AS (
    SELECT
        tallies.indicator,
        tallies.view,
        tallies.month,
        tallies.span_id,
        sum(tallies.met) FILTER (WHERE NOT tallies.excluded) AS numerator,
        sum(tallies.cases) FILTER (WHERE NOT tallies.excluded) AS denominator,
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
        sum(monthly.numerator) AS numerator,
        sum(monthly.denominator) AS denominator,
        sum(monthly.excluded_for_quality) AS excluded_for_quality,
        max(monthly.oldest_days) AS oldest_days
    FROM monthly
    INNER JOIN span_units
        ON span_units.span_id = monthly.span_id
    GROUP BY monthly.indicator, monthly.view, monthly.month, span_units.level, span_units.unit
)

SELECT
    placed.indicator,
    placed.view,
    period_months.period,
    period_months.period_start,
    period_months.period_end,
    period_months.last_month,
    period_months.step,
    placed.level,
    placed.unit,
    coalesce(sum(placed.numerator), 0) AS numerator,
    coalesce(sum(placed.denominator), 0) AS denominator,
    coalesce(sum(placed.excluded_for_quality), 0) AS excluded_for_quality,
    max(placed.oldest_days) AS oldest_days
FROM placed
INNER JOIN period_months
    ON period_months.month = placed.month
WHERE placed.view <> 'open'
    OR period_months.month = period_months.last_month
GROUP BY
    placed.indicator,
    placed.view,
    period_months.period,
    period_months.period_start,
    period_months.period_end,
    period_months.last_month,
    period_months.step,
    placed.level,
    placed.unit
