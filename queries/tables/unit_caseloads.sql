/*
title       = "Caseloads of units"
description = "What the social workers of each unit carry at the end of each month, and how evenly: the share of them over their capacity, the points for every 100 of capacity that one worker in ten stays under and one in ten is over, the second by the first, and inequality, which is 0 where all carry the same share of their capacity and 1 where one carries everything (the Gini coefficient, for a sample of this size). A worker counts in the unit of the team in which most of the children are held. Workers whose share of full time is not known are counted with their children, and left out of every column about capacity."
key         = ["month_end", "level", "unit"]
*/
WITH
placed AS (
    SELECT
        span_units.level,
        span_units.unit,
        caseloads.*
    FROM caseloads
    INNER JOIN unit_spans
        ON unit_spans.team = caseloads.team
        AND unit_spans.from_on <= caseloads.month_end
        AND unit_spans.until_on >= caseloads.month_end
    INNER JOIN span_units
        ON span_units.span_id = unit_spans.span_id
)

SELECT
    month_end,
    level,
    unit,
    count(*)                                                      AS workers,
    count(*) FILTER (WHERE capacity IS NULL)                      AS workers_of_unknown_time,
    sum(cases)                                                    AS cases,
    -- Sums of decimals, so that the order in which they are added changes nothing.
    CAST(sum(CAST(points AS DECIMAL(18, 4))) FILTER (WHERE capacity IS NOT NULL) AS DOUBLE) AS points,
    CAST(sum(CAST(capacity AS DECIMAL(18, 4))) AS DOUBLE)         AS capacity,
    CAST(100 * sum(CAST(points AS DECIMAL(18, 4))) FILTER (WHERE capacity IS NOT NULL) AS DOUBLE)
        / nullif(CAST(sum(CAST(capacity AS DECIMAL(18, 4))) AS DOUBLE), 0) AS points_per_100_of_capacity,
    count(*) FILTER (WHERE over_capacity)                         AS over_capacity,
    100.0 * count(*) FILTER (WHERE over_capacity) / nullif(count(capacity), 0) AS share_over_capacity,
    round(percentile_cont(0.1) WITHIN GROUP (ORDER BY points_per_100_of_capacity), 1) AS p10_per_100_of_capacity,
    round(percentile_cont(0.9) WITHIN GROUP (ORDER BY points_per_100_of_capacity), 1) AS p90_per_100_of_capacity,
    round(
        percentile_cont(0.9) WITHIN GROUP (ORDER BY points_per_100_of_capacity)
            / nullif(percentile_cont(0.1) WITHIN GROUP (ORDER BY points_per_100_of_capacity), 0),
        2
    ) AS p90_by_p10,
    round(
        gini_of_few(points_per_100_of_capacity),
        4
    ) AS inequality
FROM placed
GROUP BY month_end, level, unit
ORDER BY month_end, level, unit
