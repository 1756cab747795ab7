/*
title       = "Months of periods"
description = "Which months make up each period: a month, the quarter so far, the financial year from April so far, the twelve months up to a month, and the three years up to it. A period that begins before the first month reported is left out."
publish     = false
*/
WITH
ends AS (
    SELECT
        month AS last_month,
        month_end AS period_end,
        (month + 8) % 12 + 1 AS month_of_year
    FROM months
),

periods AS (
    SELECT 'month' AS period, 1 AS number, last_month, period_end, 1 AS length, 1 AS step
    FROM ends
    UNION ALL
    SELECT 'quarter', 2, last_month, period_end, (month_of_year - 1) % 3 + 1, 3
    FROM ends
    UNION ALL
    SELECT 'year_to_date', 3, last_month, period_end, month_of_year, 12
    FROM ends
    UNION ALL
    SELECT 'rolling_12', 4, last_month, period_end, 12, 12
    FROM ends
    UNION ALL
    SELECT 'rolling_36', 5, last_month, period_end, 36, 12
    FROM ends
)

SELECT
    -- A number of its own for each period, by which figures are put together: numbers are compared faster than names and days.
    periods.number * 100000 + periods.last_month AS period_id,
    periods.period,
    periods.last_month,
    firsts.month_start AS period_start,
    periods.period_end,
    periods.step,
    months.month
FROM periods
INNER JOIN months AS firsts
    ON firsts.month = periods.last_month - periods.length + 1
INNER JOIN months
    ON months.month BETWEEN firsts.month AND periods.last_month
