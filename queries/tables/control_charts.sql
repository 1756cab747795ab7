/*
title       = "Control charts"
description = "Every complete month of every series, on one structure, with the level and the limits of its usual values, and why it is special where it is: outside a limit, one of seven that rise or fall, two of three near one limit, or one of seven on one side of the mean. Limits are provisional while fewer than 13 months have a figure. Seasons are not taken out: look at the same month of earlier years before you act on a special one."
key         = ["indicator", "view", "level", "unit", "period_end"]
refers_to   = ["indicators"]
*/
WITH
anew AS (
    SELECT DISTINCT
        indicator_headers.indicator,
        CAST(date_part('year', rebases.rebased_on) * 12 + date_part('month', rebases.rebased_on) AS BIGINT) AS month
    FROM rebases
    INNER JOIN indicator_headers
        ON rebases.indicator IS NULL
        OR rebases.indicator = indicator_headers.indicator
),

series AS (
    SELECT
        monthly_series.*,
        anew.month IS NOT NULL AS rebased
    FROM anew
    RIGHT JOIN monthly_series
        ON anew.indicator = monthly_series.indicator
        AND anew.month = monthly_series.month
    WHERE monthly_series.complete
),

charted AS (
    SELECT
        series.*,
        sum(CASE WHEN rebased THEN 1 ELSE 0 END) OVER in_order AS segment,
        xmr_mean(value, TRUE, NULL, rebased) OVER in_order AS mean,
        xmr_lower(value, TRUE, NULL, rebased) OVER in_order AS lower_limit,
        xmr_upper(value, TRUE, NULL, rebased) OVER in_order AS upper_limit,
        xmr_signal(value, TRUE, NULL, rebased) OVER in_order AS special
    FROM series
    WINDOW in_order AS (PARTITION BY indicator, series.view, level, unit ORDER BY month)
),

counted AS (
    SELECT
        charted.*,
        count(value) OVER (PARTITION BY indicator, charted.view, level, unit, segment) AS months_with_a_figure
    FROM charted
)

SELECT
    counted.indicator,
    counted.view,
    counted.structure,
    counted.level,
    counted.unit,
    counted.period_end,
    counted.numerator,
    counted.denominator,
    counted.value,
    counted.segment,
    counted.mean,
    counted.lower_limit,
    counted.upper_limit,
    counted.months_with_a_figure < 13 AS provisional,
    counted.special,
    CASE
        WHEN counted.special IS NULL OR counted.special = 'usual' THEN NULL
        WHEN indicator_headers.polarity = 'high' AND counted.special LIKE '%_high' THEN 'better'
        WHEN indicator_headers.polarity = 'high' THEN 'worse'
        WHEN indicator_headers.polarity = 'low' AND counted.special LIKE '%_low' THEN 'better'
        WHEN indicator_headers.polarity = 'low' THEN 'worse'
        WHEN counted.special LIKE '%_high' THEN 'higher'
        ELSE 'lower'
    END AS direction
FROM indicator_headers
INNER JOIN counted
    ON counted.indicator = indicator_headers.indicator
ORDER BY counted.indicator, counted.view, counted.level, counted.unit, counted.period_end
