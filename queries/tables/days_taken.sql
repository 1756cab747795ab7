/*
title       = "Days taken"
description = "The exact median, quartiles and 90th percentile of the days that finished cases took. The 90th percentile is the fewest days within which nine in ten were done, the 25th and the 75th the same of a quarter and of three quarters."
publish     = false
*/
WITH
monthly AS (
    SELECT
        series_spans.series,
        series_spans.indicator,
        tallies.month,
        tally(tallies.days, tallies.cases) AS days
    FROM series_spans
    INNER JOIN tallies
        ON tallies.indicator = series_spans.indicator
        AND tallies.view = series_spans.view
        AND tallies.span_id = series_spans.span_id
    WHERE series_spans.structure = 'as_was'
        AND tallies.days IS NOT NULL
        AND NOT tallies.excluded
    GROUP BY series_spans.series, series_spans.indicator, tallies.month
)

SELECT
    monthly.series,
    period_months.period_id,
    tally_quantiles(monthly.days) AS quantiles
FROM monthly
INNER JOIN indicator_headers
    ON indicator_headers.indicator = monthly.indicator
INNER JOIN period_months
    ON period_months.month = monthly.month
WHERE period_months.period <> 'rolling_36'
    OR indicator_headers.averaged_over = 3
GROUP BY monthly.series, period_months.period_id
