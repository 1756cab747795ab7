/*
title       = "The latest census year"
description = "The first day of the last year of the children in need census that has begun: as its returns say or, where none says, by the latest day that they tell of."
publish     = false
*/
WITH said AS (
    SELECT max(year_starts_on) AS starts_on
    FROM census_steps
    WHERE year_starts_on <= $as_at
),
latest AS (
    SELECT max(CAST(occurred_at AS DATE)) AS day
    FROM events
    WHERE source LIKE 'cin_census%'
        AND CAST(occurred_at AS DATE) <= $as_at
)
SELECT
    -- The first of April before the latest day.
    coalesce(
        said.starts_on,
        CAST(date_trunc('year', latest.day - INTERVAL '3 months') + INTERVAL '3 months' AS DATE)
    ) AS starts_on
FROM said
CROSS JOIN latest
