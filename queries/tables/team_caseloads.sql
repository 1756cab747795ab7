/*
title       = "Caseloads of teams"
description = "What the social workers of each team carry at the end of each month, and how unequally: inequality is 0 where all carry the same share of their capacity, and 1 where one carries everything (the Gini coefficient of points for every 100 of capacity, for a sample of this size). Workers whose share of full time is not known are counted with their children, and left out of every column about capacity."
*/
WITH
spread AS (
    SELECT
        month_end,
        team,
        min(points_per_100_of_capacity)    AS least,
        median(points_per_100_of_capacity) AS median,
        max(points_per_100_of_capacity)    AS most,
        gini(points_per_100_of_capacity) * count(*) / nullif(count(*) - 1, 0) AS inequality
    FROM caseloads
    WHERE points_per_100_of_capacity IS NOT NULL
    GROUP BY month_end, team
),

summed AS (
    SELECT
        taken_on,
        team,
        count(*)                                             AS workers,
        count(*) FILTER (WHERE full_time_equivalent IS NULL) AS workers_of_unknown_time,
        count(*) FILTER (WHERE agency = 'yes')               AS agency_workers,
        count(*) FILTER (WHERE newly_qualified)              AS newly_qualified_workers,
        sum(full_time_equivalent)                            AS full_time_equivalent,
        sum(cases)                                           AS cases,
        sum(case_points + stable_points)                     AS points,
        sum(capacity)                                        AS capacity,
        count(*) FILTER (WHERE case_points + stable_points > capacity) AS over_capacity
    FROM carried_caseloads
    GROUP BY taken_on, team
)

SELECT
    summed.taken_on                              AS month_end,
    summed.team,
    summed.workers,
    summed.workers_of_unknown_time,
    summed.agency_workers,
    summed.newly_qualified_workers,
    CAST(summed.full_time_equivalent AS DOUBLE)  AS full_time_equivalent,
    summed.cases,
    CAST(summed.points AS DOUBLE)                AS points,
    CAST(summed.capacity AS DOUBLE)              AS capacity,
    CASE WHEN summed.capacity > 0 THEN 100 * CAST(summed.points AS DOUBLE) / CAST(summed.capacity AS DOUBLE) END AS points_per_100_of_capacity,
    summed.over_capacity,
    round(spread.least, 1)                       AS least_per_100_of_capacity,
    round(spread.median, 1)                      AS median_per_100_of_capacity,
    round(spread.most, 1)                        AS most_per_100_of_capacity,
    -- Rounded, because sums of fractions depend on their order.
    round(spread.inequality, 4)                  AS inequality
FROM summed
LEFT JOIN spread
    ON spread.month_end = summed.taken_on
    AND spread.team IS NOT DISTINCT FROM summed.team
ORDER BY month_end, team
