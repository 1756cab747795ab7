/*
title       = "Tallies in periods and levels"
description = "The tallies of every period, level and unit. What is open is a stock, so only the period's last month counts there."
publish     = false
*/
SELECT
    tallies.indicator,
    tallies.view,
    period_months.period,
    period_months.period_start,
    period_months.period_end,
    period_months.last_month,
    period_months.step,
    span_units.level,
    span_units.unit,
    tallies.excluded,
    tallies.days,
    sum(tallies.cases) AS cases,
    sum(tallies.met) AS met
FROM tallies
INNER JOIN period_months
    ON period_months.month = tallies.month
INNER JOIN span_units
    ON span_units.span_id = tallies.span_id
WHERE tallies.view <> 'open'
    OR period_months.month = period_months.last_month
GROUP BY
    tallies.indicator,
    tallies.view,
    period_months.period,
    period_months.period_start,
    period_months.period_end,
    period_months.last_month,
    period_months.step,
    span_units.level,
    span_units.unit,
    tallies.excluded,
    tallies.days
