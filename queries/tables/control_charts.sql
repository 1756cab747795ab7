/*
title       = "Control charts"
description = "Every complete month of every series, on one structure, with the level and the limits of its usual values, and why it is special where it is: outside a limit, one of seven that rise or fall, two of three near one limit, or one of seven on one side of the mean. Limits are provisional while fewer than 13 months have a figure. Where [[rebases]] in righttime.toml begin them anew, the day and the reason stand beside every month since. Of a share whose months have enough cases (five of either outcome on average) the p-chart stands beside it: the level of all cases together, limits by chance for the month's own number of cases (Laney's where there are 300 cases a month or more), and why it finds the month special; direction goes by the first chart. A month of fewer cases than the indicator's minimum has its place in the chart and in its runs, but no direction and no p_special; of numbers and rates, a month that has fewer and would have fewer at the mean. On today's structure it counts parts of cases to the nearest whole. Seasons are not taken out: where the table control_chart_series finds them likely, look at the same month of earlier years before you act on a special one."
key         = ["indicator", "view", "level", "unit", "period_end"]
refers_to   = ["indicators"]
*/
WITH
reasons AS (
    SELECT DISTINCT
        indicator_headers.indicator,
        CAST(date_part('year', rebases.rebased_on) * 12 + date_part('month', rebases.rebased_on) AS BIGINT) AS month,
        rebases.rebased_on,
        rebases.reason
    FROM rebases
    INNER JOIN indicator_headers
        ON rebases.indicator IS NULL
        OR rebases.indicator = indicator_headers.indicator
),

-- A month has one beginning, however many reasons for it.
anew AS (
    SELECT
        indicator,
        month,
        min(rebased_on) AS rebased_on,
        string_agg(reason, '; ' ORDER BY rebased_on, reason) AS rebased_because
    FROM reasons
    GROUP BY indicator, month
),

series AS (
    SELECT
        monthly_series.*,
        anew.month IS NOT NULL AS rebased,
        anew.rebased_on,
        anew.rebased_because
    FROM anew
    RIGHT JOIN monthly_series
        ON anew.indicator = monthly_series.indicator
        AND anew.month = monthly_series.month
    WHERE monthly_series.complete
),

-- What a p-chart counts: only of shares.
cases AS (
    SELECT
        series.*,
        CASE WHEN indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot') THEN CAST(round(series.numerator) AS BIGINT) END AS counting,
        CASE WHEN indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot') THEN CAST(round(series.denominator) AS BIGINT) END AS of_cases,
        indicator_headers.minimum,
        -- What a figure of 1 is in cases, where the figure tells how many there are.
        CASE
            WHEN indicator_headers.kind IN ('count', 'stock') AND indicator_headers.unit = 'per 10,000 children' THEN series.denominator / 10000.0
            WHEN indicator_headers.kind IN ('count', 'stock') THEN 1.0
            WHEN indicator_headers.kind = 'ratio' AND indicator_headers.unit <> '%' THEN series.denominator
        END AS cases_of_one
    FROM indicator_headers
    INNER JOIN series
        ON series.indicator = indicator_headers.indicator
),

charted AS (
    SELECT
        cases.*,
        sum(CASE WHEN rebased THEN 1 ELSE 0 END) OVER in_order AS segment,
        xmr_mean(value, TRUE, NULL, rebased) OVER in_order AS mean,
        xmr_lower(value, TRUE, NULL, rebased) OVER in_order AS lower_limit,
        xmr_upper(value, TRUE, NULL, rebased) OVER in_order AS upper_limit,
        xmr_signal(value, TRUE, NULL, rebased) OVER in_order AS special,
        100.0 * p_chart_mean(counting, of_cases, NULL, rebased) OVER in_order AS p_mean,
        100.0 * p_chart_lower(counting, of_cases, NULL, rebased) OVER in_order AS p_lower_limit,
        100.0 * p_chart_upper(counting, of_cases, NULL, rebased) OVER in_order AS p_upper_limit,
        p_chart_signal(counting, of_cases, NULL, rebased) OVER in_order AS p_special
    FROM cases
    WINDOW in_order AS (PARTITION BY indicator, cases.view, level, unit ORDER BY month)
),

counted AS (
    SELECT
        charted.* EXCLUDE (rebased_on, rebased_because),
        max(rebased_on) OVER segments AS rebased_on,
        max(rebased_because) OVER segments AS rebased_because,
        count(value) OVER segments AS months_with_a_figure,
        CASE WHEN cases_of_one IS NULL THEN denominator ELSE greatest(numerator, mean * cases_of_one) END < minimum AS small,
        least(p_mean, 100.0 - p_mean) / 100.0 * sum(of_cases) OVER segments / nullif(count(value) OVER segments, 0) >= 5 AS enough_cases
    FROM charted
    WINDOW segments AS (PARTITION BY indicator, charted.view, level, unit, segment)
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
    counted.rebased_on,
    counted.rebased_because,
    counted.mean,
    counted.lower_limit,
    counted.upper_limit,
    counted.months_with_a_figure < 13 AS provisional,
    counted.special,
    CASE
        WHEN counted.special IS NULL OR counted.special = 'usual' OR counted.small THEN NULL
        WHEN indicator_headers.polarity = 'high' AND counted.special LIKE '%_high' THEN 'better'
        WHEN indicator_headers.polarity = 'high' THEN 'worse'
        WHEN indicator_headers.polarity = 'low' AND counted.special LIKE '%_low' THEN 'better'
        WHEN indicator_headers.polarity = 'low' THEN 'worse'
        WHEN counted.special LIKE '%_high' THEN 'higher'
        ELSE 'lower'
    END AS direction,
    CASE WHEN counted.enough_cases THEN counted.p_mean END AS p_mean,
    CASE WHEN counted.enough_cases THEN counted.p_lower_limit END AS p_lower_limit,
    CASE WHEN counted.enough_cases THEN counted.p_upper_limit END AS p_upper_limit,
    CASE WHEN counted.enough_cases AND NOT counted.small THEN counted.p_special END AS p_special
FROM indicator_headers
INNER JOIN counted
    ON counted.indicator = indicator_headers.indicator
ORDER BY counted.indicator, counted.view, counted.level, counted.unit, counted.period_end
