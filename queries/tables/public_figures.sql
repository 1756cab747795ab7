/*
title       = "Figures of the public pack"
description = "What a council can publish of every indicator, before disclosure control: whole quarters and financial years and the latest twelve months, for the authority and the levels between it and its teams; the groups of the authority's latest twelve months, and the bands of days taken of every unit. Of each row it says how many cases counted and, of a share, how many of them met it. What stands on a day has its quarters only, since a year's figure is that of its last quarter. What a unit did not have is 0."
key         = ["indicator", "view", "period", "period_end", "level", "unit", "breakdown", "breakdown_value"]
publish     = false
*/
WITH
headers AS (
    SELECT
        indicator,
        kind,
        unit AS measured_in,
        minimum,
        kind IN ('timeliness', 'proportion', 'snapshot') AS is_share,
        kind IN ('count', 'stock') AS is_number
    FROM indicator_headers
    -- Sums by sums are of workers and posts, and count no children.
    WHERE kind <> 'ratio'
),

published AS (
    SELECT
        measures.indicator,
        measures.view,
        CASE measures.period WHEN 'year_to_date' THEN 'year' ELSE measures.period END AS period,
        measures.period_start,
        measures.period_end,
        measures.level,
        measures.unit,
        CAST(CASE WHEN headers.is_number THEN measures.numerator ELSE measures.denominator END AS BIGINT) AS counted,
        CAST(CASE WHEN headers.is_share THEN measures.numerator END AS BIGINT) AS met,
        CASE WHEN NOT headers.is_share THEN measures.value END AS value,
        CASE WHEN measures.view = 'completed' OR headers.kind = 'duration' THEN measures.median END AS median
    FROM measures
    INNER JOIN headers
        ON headers.indicator = measures.indicator
    WHERE measures.complete
        AND measures.level <> 'team'
        AND (
            (measures.period = 'quarter' AND date_part('month', measures.period_end) IN (3, 6, 9, 12))
            OR (
                measures.view <> 'open'
                AND headers.kind NOT IN ('snapshot', 'stock')
                AND (
                    (measures.period = 'year_to_date' AND date_part('month', measures.period_end) = 3)
                    OR (measures.period = 'rolling_12' AND measures.period_end = $period_end)
                )
            )
        )
),

-- Every unit in every row of the authority's: one that is missing had none.
places AS (
    SELECT DISTINCT
        published.level,
        published.unit,
        populated.unit IS NOT NULL AS has_population
    FROM published
    LEFT JOIN (SELECT DISTINCT unit FROM units WHERE population > 0) AS populated
        ON populated.unit = published.unit
),

-- Where all cases belong to no locality, that a locality had none says nothing of its children.
told_by_place AS (
    SELECT DISTINCT published.indicator, published.level
    FROM published
    INNER JOIN places
        ON places.level = published.level
        AND places.unit = published.unit
    WHERE places.has_population AND published.counted > 0
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
        coalesce(published.counted, 0) AS counted,
        CASE WHEN authority.met IS NOT NULL THEN coalesce(published.met, 0) END AS met,
        CASE
            WHEN
                published.unit IS NULL
                AND headers.measured_in = 'per 10,000 children'
                AND places.has_population
                AND told_by_place.indicator IS NOT NULL THEN 0
            ELSE published.value
        END AS value,
        published.median
    FROM published AS authority
    CROSS JOIN places
    INNER JOIN headers
        ON headers.indicator = authority.indicator
    LEFT JOIN told_by_place
        ON told_by_place.indicator = authority.indicator
        AND told_by_place.level = places.level
    LEFT JOIN published
        ON published.indicator = authority.indicator
        AND published.view = authority.view
        AND published.period = authority.period
        AND published.period_end = authority.period_end
        AND published.level = places.level
        AND published.unit = places.unit
    WHERE authority.level = 'authority'
),

-- The groups of what stands on a day are those of the quarter's last day.
grouped AS (
    SELECT
        whole.indicator,
        whole.view,
        whole.period,
        whole.period_start,
        whole.period_end,
        whole.level,
        whole.unit,
        breakdowns.breakdown,
        breakdowns.breakdown_value,
        CAST(0 AS BIGINT) AS place,
        CAST(CASE WHEN headers.is_number THEN breakdowns.numerator ELSE breakdowns.denominator END AS BIGINT) AS counted,
        CAST(CASE WHEN headers.is_share THEN breakdowns.numerator END AS BIGINT) AS met,
        CASE WHEN headers.kind = 'duration' THEN breakdowns.value END AS value,
        CAST(NULL AS DOUBLE) AS median
    FROM breakdowns
    INNER JOIN headers
        ON headers.indicator = breakdowns.indicator
    INNER JOIN whole
        ON whole.indicator = breakdowns.indicator
        AND whole.view = breakdowns.view
        AND whole.unit = breakdowns.unit
        AND whole.level = breakdowns.level
        AND whole.period_end = breakdowns.period_end
        AND whole.period = CASE
            WHEN breakdowns.view = 'open' OR headers.kind IN ('snapshot', 'stock') THEN 'quarter'
            ELSE 'rolling_12'
        END
    WHERE breakdowns.level = 'authority'
),

banded AS (
    SELECT
        whole.indicator,
        whole.view,
        whole.period,
        whole.period_start,
        whole.period_end,
        whole.level,
        whole.unit,
        indicator_bands.label,
        indicator_bands.band,
        whole.counted AS all_counted,
        CAST(coalesce(duration_bands.cases, 0) AS BIGINT) AS counted
    FROM whole
    INNER JOIN indicator_bands
        ON indicator_bands.indicator = whole.indicator
    LEFT JOIN duration_bands
        ON duration_bands.indicator = whole.indicator
        AND duration_bands.period = CASE whole.period WHEN 'year' THEN 'year_to_date' ELSE whole.period END
        AND duration_bands.period_end = whole.period_end
        AND duration_bands.level = whole.level
        AND duration_bands.unit = whole.unit
        AND duration_bands.band = indicator_bands.band
    WHERE whole.view = 'completed'
),

-- A case that was finished before it was started is in no band.
bands AS (
    SELECT
        banded.indicator,
        banded.view,
        banded.period,
        banded.period_start,
        banded.period_end,
        banded.level,
        banded.unit,
        banded.label,
        banded.band,
        banded.counted
    FROM banded
    UNION ALL
    SELECT
        banded.indicator,
        banded.view,
        banded.period,
        banded.period_start,
        banded.period_end,
        banded.level,
        banded.unit,
        'not known',
        max(banded.band) + 1,
        max(banded.all_counted) - sum(banded.counted)
    FROM banded
    GROUP BY
        banded.indicator,
        banded.view,
        banded.period,
        banded.period_start,
        banded.period_end,
        banded.level,
        banded.unit
),

rows_of_all AS (
    SELECT
        whole.indicator,
        whole.view,
        whole.period,
        whole.period_start,
        whole.period_end,
        whole.level,
        whole.unit,
        '' AS breakdown,
        '' AS breakdown_value,
        CAST(0 AS BIGINT) AS place,
        whole.counted,
        whole.met,
        whole.value,
        whole.median
    FROM whole
    UNION ALL
    SELECT
        grouped.indicator,
        grouped.view,
        grouped.period,
        grouped.period_start,
        grouped.period_end,
        grouped.level,
        grouped.unit,
        grouped.breakdown,
        grouped.breakdown_value,
        grouped.place,
        grouped.counted,
        grouped.met,
        grouped.value,
        grouped.median
    FROM grouped
    UNION ALL
    SELECT
        bands.indicator,
        bands.view,
        bands.period,
        bands.period_start,
        bands.period_end,
        bands.level,
        bands.unit,
        'days taken',
        bands.label,
        CAST(bands.band AS BIGINT),
        bands.counted,
        NULL,
        NULL,
        NULL
    FROM bands
)

SELECT
    rows_of_all.indicator,
    rows_of_all.view,
    rows_of_all.period,
    rows_of_all.period_start,
    rows_of_all.period_end,
    rows_of_all.level,
    rows_of_all.unit,
    rows_of_all.breakdown,
    rows_of_all.breakdown_value,
    rows_of_all.place,
    rows_of_all.counted,
    rows_of_all.met,
    rows_of_all.value,
    rows_of_all.median,
    headers.kind,
    headers.measured_in,
    headers.minimum,
    -- How much a reader misses a figure: the authority more than a place, a year more than a quarter, all cases more than a group.
    CASE rows_of_all.level WHEN 'authority' THEN 8.0 ELSE 1.0 END
        * CASE rows_of_all.period WHEN 'quarter' THEN 1.0 WHEN 'year' THEN 4.0 ELSE 6.0 END
        * CASE rows_of_all.breakdown WHEN '' THEN 1.0 ELSE 0.25 END AS loss
FROM rows_of_all
INNER JOIN headers
    ON headers.indicator = rows_of_all.indicator
ORDER BY
    rows_of_all.indicator,
    rows_of_all.view,
    rows_of_all.period,
    rows_of_all.period_end,
    rows_of_all.level,
    rows_of_all.unit,
    rows_of_all.breakdown,
    rows_of_all.place,
    rows_of_all.breakdown_value
