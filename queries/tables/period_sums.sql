/*
title       = "Sums of periods"
description = "What the tallies of a series come to in each period of which it has any, by their numbers: on the structure as it was, and on each other that is told. What is open, or looked at on a day, is a stock, so only the period's last month counts there."
publish     = false
*/
WITH
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

-- Shares are of a million: in whole millionths the sums are exact, and fast.
placed AS (
    SELECT
        series_spans.series,
        monthly.month,
        CAST(1000000 * sum(monthly.cases * series_spans.share) AS BIGINT) AS cases,
        CAST(1000000 * sum(monthly.met * series_spans.share) AS BIGINT) AS met,
        CAST(1000000 * sum(monthly.days * series_spans.share) AS BIGINT) AS days,
        sum(monthly.numerator * series_spans.share) AS numerator,
        sum(monthly.denominator * series_spans.share) AS denominator,
        CAST(1000000 * sum(monthly.excluded_for_quality * series_spans.share) AS BIGINT) AS excluded_for_quality,
        max(monthly.oldest_days) AS oldest_days
    FROM series_spans
    INNER JOIN monthly
        ON monthly.indicator = series_spans.indicator
        AND monthly.view = series_spans.view
        AND monthly.span_id = series_spans.span_id
    GROUP BY series_spans.series, monthly.month
),

reckoned AS (
    SELECT
        placed.*,
        4 * placed.month
            + CASE WHEN series.stands THEN 2 ELSE 0 END
            + CASE WHEN indicator_headers.averaged_over = 3 THEN 1 ELSE 0 END AS reckoning
    FROM series
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = series.indicator
    INNER JOIN placed
        ON placed.series = series.series
),

-- Every month counts in about twenty periods: in which ones, by a single number of the month and of how its figures are reckoned.
reckonings AS (
    SELECT period_id, 4 * month AS reckoning FROM period_months WHERE period <> 'rolling_36'
    UNION ALL
    SELECT period_id, 4 * month + 1 AS reckoning FROM period_months
    UNION ALL
    SELECT period_id, 4 * month + 2 AS reckoning FROM period_months WHERE period <> 'rolling_36' AND month = last_month
    UNION ALL
    SELECT period_id, 4 * month + 3 AS reckoning FROM period_months WHERE month = last_month
)

SELECT
    reckoned.series,
    reckonings.period_id,
    sum(reckoned.cases) AS cases,
    sum(reckoned.met) AS met,
    sum(reckoned.days) AS days,
    sum(reckoned.numerator) AS numerator,
    sum(reckoned.denominator) AS denominator,
    sum(reckoned.excluded_for_quality) AS excluded_for_quality,
    max(reckoned.oldest_days) AS oldest_days
FROM reckoned
INNER JOIN reckonings
    ON reckonings.reckoning = reckoned.reckoning
GROUP BY reckoned.series, reckonings.period_id
