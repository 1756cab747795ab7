/*
title       = "Figures of the public pack"
description = "What a council can publish of every indicator, before disclosure control: complete quarters and financial years and the latest twelve months, for the authority and the levels below it but for teams; for the authority the groups of the latest twelve months, and for every unit the bands of days taken. Of each row it says how many cases counted and, of a share, how many of them met it. What stands at a day has its quarters only, since the year's figure is the last quarter's. What a unit did not have is 0."
publish     = false
*/
WITH
headers AS (
    SELECT
        indicator,
        kind,
        unit,
        minimum,
        kind IN ('timeliness', 'proportion', 'snapshot') AS is_share
    FROM indicator_headers
    -- Sums by sums are of workers and posts, and count no children.
    WHERE kind <> 'ratio'
),

whole_periods AS (
    SELECT
        measures.*,
        headers.is_share,
        measures.view = 'open' OR headers.kind IN ('snapshot', 'stock') AS stands,
        CASE measures.period WHEN 'year_to_date' THEN 'year' ELSE measures.period END AS public_period
    FROM measures
    INNER JOIN headers
        ON headers.indicator = measures.indicator
    WHERE measures.complete
        AND measures.level <> 'team'
        AND (
            (measures.period = 'quarter' AND date_part('month', measures.period_end) IN (3, 6, 9, 12))
            OR (measures.period = 'year_to_date' AND date_part('month', measures.period_end) = 3)
            OR (measures.period = 'rolling_12' AND measures.period_end = $period_end)
        )
),

figures AS (
    SELECT
        indicator,
        view,
        public_period AS period,
        period_start,
        period_end,
        level,
        unit,
        stands,
        CAST(CASE WHEN kind_of_number THEN numerator ELSE denominator END AS BIGINT) AS counted,
        CAST(CASE WHEN is_share THEN numerator END AS BIGINT) AS met,
        value,
        lower_95,
        upper_95,
        median
    FROM (
        SELECT
            whole_periods.*,
            headers.kind IN ('count', 'stock') AS kind_of_number
        FROM whole_periods
        INNER JOIN headers
            ON headers.indicator = whole_periods.indicator
    ) AS kinds
    WHERE public_period = 'quarter' OR NOT stands
),

-- Every unit in every row of the authority's: one that is missing had none.
places AS (
    SELECT DISTINCT level, unit
    FROM figures
),

whole AS (
    SELECT
        authority.indicator,
        authority.view,
        authority.period,
        authority.period_start,
        authority.period_end,
        places.level,
        places.unit,
        '' AS breakdown,
        '' AS breakdown_value,
        coalesce(figures.counted, 0) AS counted,
        CASE WHEN authority.met IS NOT NULL THEN coalesce(figures.met, 0) END AS met,
        figures.value,
        figures.lower_95,
        figures.upper_95,
        figures.median
    FROM figures AS authority
    CROSS JOIN places
    LEFT JOIN figures
        ON figures.indicator = authority.indicator
        AND figures.view = authority.view
        AND figures.period = authority.period
        AND figures.period_end = authority.period_end
        AND figures.level = places.level
        AND figures.unit = places.unit
    WHERE authority.level = 'authority'
),

grouped AS (
    SELECT
        breakdowns.indicator,
        breakdowns.view,
        CASE
            WHEN breakdowns.view = 'open' OR headers.kind IN ('snapshot', 'stock') THEN 'quarter'
            ELSE 'rolling_12'
        END AS period,
        breakdowns.period_start,
        breakdowns.period_end,
        breakdowns.level,
        breakdowns.unit,
        breakdowns.breakdown,
        breakdowns.breakdown_value,
        CAST(
            CASE WHEN headers.kind IN ('count', 'stock') THEN breakdowns.numerator ELSE breakdowns.denominator END AS BIGINT
        ) AS counted,
        CAST(CASE WHEN headers.is_share THEN breakdowns.numerator END AS BIGINT) AS met,
        CASE WHEN headers.kind = 'duration' THEN breakdowns.value END AS value,
        CAST(NULL AS DOUBLE) AS lower_95,
        CAST(NULL AS DOUBLE) AS upper_95,
        CAST(NULL AS DOUBLE) AS median
    FROM breakdowns
    INNER JOIN headers
        ON headers.indicator = breakdowns.indicator
    WHERE breakdowns.level = 'authority'
)

SELECT *
FROM whole
UNION ALL
SELECT *
FROM grouped
