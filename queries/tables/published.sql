/*
title       = "What others publish"
description = "For each indicator and day, the latest figures that were published by then: of England, the region, the statistical neighbours together, and the best of them."
publish     = false
*/
WITH
years AS (
    SELECT
        indicator,
        area_kind,
        year,
        value,
        make_date(year, 3, 31) AS published_for
    FROM benchmark_values
    WHERE area_kind IS NOT NULL
),

latest AS (
    SELECT
        ends.period_end,
        years.indicator,
        years.area_kind,
        max(years.year) AS year
    FROM (SELECT DISTINCT period_end FROM period_months) AS ends
    INNER JOIN years
        ON years.published_for <= ends.period_end
    GROUP BY ends.period_end, years.indicator, years.area_kind
)

SELECT
    latest.period_end,
    latest.indicator,
    max(years.value) FILTER (WHERE latest.area_kind = 'England') AS england,
    max(latest.year) FILTER (WHERE latest.area_kind = 'England') AS england_year,
    max(years.value) FILTER (WHERE latest.area_kind = 'region') AS region,
    max(years.value) FILTER (WHERE latest.area_kind = 'neighbours') AS neighbours,
    max(years.value) FILTER (WHERE latest.area_kind = 'best_neighbour') AS best_neighbour
FROM latest
INNER JOIN years
    ON years.indicator = latest.indicator
    AND years.area_kind = latest.area_kind
    AND years.year = latest.year
GROUP BY latest.period_end, latest.indicator
