/*
title       = "Days taken"
description = "The exact median and 90th percentile of the days that finished cases took. The 90th percentile is the fewest days within which nine in ten were done."
publish     = false
*/
WITH
monthly AS (
    SELECT
        tallies.indicator,
        tallies.view,
        tallies.month,
        span_units.level,
        span_units.unit,
        tally(tallies.days, tallies.cases) AS days
    FROM tallies
    INNER JOIN span_units
        ON span_units.span_id = tallies.span_id
    WHERE tallies.days IS NOT NULL
        AND NOT tallies.excluded
    GROUP BY tallies.indicator, tallies.view, tallies.month, span_units.level, span_units.unit
)

SELECT
    monthly.indicator,
    monthly.view,
    period_months.period,
    period_months.last_month,
    monthly.level,
    monthly.unit,
    tally_quantiles(monthly.days) AS quantiles
FROM monthly
INNER JOIN period_months
    ON period_months.month = monthly.month
GROUP BY
    monthly.indicator,
    monthly.view,
    period_months.period,
    period_months.last_month,
    monthly.level,
    monthly.unit
