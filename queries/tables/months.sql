/*
title       = "Months"
description = "Every month that the publication reports, numbered so that the next month is one more."
publish     = false
*/
WITH
numbered AS (
    SELECT unnest(range($last_month - $months + 1, $last_month + 1)) AS month
),

dated AS (
    SELECT
        month,
        make_date(CAST((month - 1) / 12 AS INT), CAST((month - 1) % 12 + 1 AS INT), 1) AS month_start
    FROM numbered
)

SELECT
    month,
    month_start,
    CAST(month_start + INTERVAL '1 month' - INTERVAL '1 day' AS DATE) AS month_end
FROM dated
