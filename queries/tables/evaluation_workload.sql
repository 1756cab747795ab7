/*
title       = "Workload before and after"
description = "How evenly the work lay among social workers before each change in righttime.toml and how evenly it lies now, for every unit that had social workers at both times: on the last day of the month before the change and of the month reported, and on average over the twelve months before it and the latest twelve since. By points of the children held, whatever the worker's hours: the mean, Gini (for a sample of this size), and P90 by P10 (one worker in ten carries as many times more than another one in ten). By points for every 100 of the worker's own capacity, of those whose hours are known: the same, and the share of workers over it; the mean gives each worker the same weight, where the table unit_caseloads divides the points of all by the capacity of all. A unit is that of the day, and a worker counts in the team in which most of the children are held. Empty is what nobody's hours tell, and a ratio to 0. What stands on a day keeps much from month to month, so there are no chances here."
key         = ["change", "level", "unit", "measure"]
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
),

-- Means of decimals: sums of fractions depend on their order.
monthly AS (
    SELECT
        level,
        unit,
        month_end,
        count(*) AS workers,
        round(CAST(avg(CAST(case_points AS DECIMAL(18, 4))) AS DOUBLE), 4) AS points,
        round(gini_of_few(case_points), 4) AS gini_of_points,
        round(
            percentile_cont(0.9) WITHIN GROUP (ORDER BY case_points)
                / nullif(percentile_cont(0.1) WITHIN GROUP (ORDER BY case_points), 0),
            4
        ) AS p90_by_p10_of_points,
        round(CAST(avg(CAST(points_per_100_of_capacity AS DECIMAL(18, 6))) AS DOUBLE), 4) AS capacity,
        round(
            gini_of_few(points_per_100_of_capacity),
            4
        ) AS gini_of_capacity,
        round(
            percentile_cont(0.9) WITHIN GROUP (ORDER BY points_per_100_of_capacity)
                / nullif(percentile_cont(0.1) WITHIN GROUP (ORDER BY points_per_100_of_capacity), 0),
            4
        ) AS p90_by_p10_of_capacity,
        round(100.0 * count(*) FILTER (WHERE over_capacity) / nullif(count(capacity), 0), 4) AS share_over_capacity
    FROM placed
    GROUP BY level, unit, month_end
),

sides AS (
    SELECT
        changes.change,
        months.month_end,
        months.month_end >= changes.changed_on AS after,
        -- 1 is the month nearest to the change, or to the month reported.
        row_number() OVER (PARTITION BY changes.change, months.month_end >= changes.changed_on ORDER BY months.month DESC) AS back
    FROM changes
    CROSS JOIN months
),

measured AS (
    SELECT
        sides.change,
        sides.after,
        sides.back,
        sides.month_end,
        monthly.level,
        monthly.unit,
        monthly.workers,
        measures.place,
        measures.measure,
        CASE measures.measure
            WHEN 'points a worker' THEN monthly.points
            WHEN 'Gini of points' THEN monthly.gini_of_points
            WHEN 'P90 by P10 of points' THEN monthly.p90_by_p10_of_points
            WHEN 'mean of the workers'' points per 100' THEN monthly.capacity
            WHEN 'Gini of capacity' THEN monthly.gini_of_capacity
            WHEN 'P90 by P10 of capacity' THEN monthly.p90_by_p10_of_capacity
            WHEN 'share over capacity' THEN monthly.share_over_capacity
        END AS value
    FROM sides
    INNER JOIN monthly
        ON monthly.month_end = sides.month_end
    CROSS JOIN (
        VALUES
            (1, 'points a worker'),
            (2, 'Gini of points'),
            (3, 'P90 by P10 of points'),
            (4, 'mean of the workers'' points per 100'),
            (5, 'Gini of capacity'),
            (6, 'P90 by P10 of capacity'),
            (7, 'share over capacity')
    ) AS measures (place, measure)
    WHERE sides.back <= 12
)

SELECT
    change,
    level,
    unit,
    measure,
    max(month_end) FILTER (WHERE NOT after AND back = 1) AS before_on,
    max(month_end) FILTER (WHERE after AND back = 1) AS after_on,
    max(workers) FILTER (WHERE NOT after AND back = 1) AS workers_before,
    max(workers) FILTER (WHERE after AND back = 1) AS workers_after,
    max(value) FILTER (WHERE NOT after AND back = 1) AS value_before,
    max(value) FILTER (WHERE after AND back = 1) AS value_after,
    count(value) FILTER (WHERE NOT after) AS months_before,
    count(value) FILTER (WHERE after) AS months_after,
    round(CAST(avg(CAST(value AS DECIMAL(18, 4))) FILTER (WHERE NOT after) AS DOUBLE), 4) AS mean_before,
    round(CAST(avg(CAST(value AS DECIMAL(18, 4))) FILTER (WHERE after) AS DOUBLE), 4) AS mean_after
FROM measured
GROUP BY change, level, unit, place, measure
HAVING max(workers) FILTER (WHERE NOT after AND back = 1) > 0
    AND max(workers) FILTER (WHERE after AND back = 1) > 0
ORDER BY change, level, unit, place
