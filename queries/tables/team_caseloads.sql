/*
title       = "Caseloads of teams"
description = "What the social workers of each team carry at the end of each month, and how unequally: inequality is 0 where all carry the same share of their capacity, and 1 where one carries everything (the Gini coefficient of points for every 100 of capacity, for a sample of this size); beside it the points for every 100 of capacity that one worker in ten stays under and one in ten is over, and the second by the first, which is empty where the first is 0 or nobody's capacity is known. Workers whose share of full time is not known are counted with their children, and left out of every column about capacity."
*/
WITH
spread AS (
    SELECT
        month_end,
        team,
        min(points_per_100_of_capacity)    AS least,
        median(points_per_100_of_capacity) AS median,
        max(points_per_100_of_capacity)    AS most,
        percentile_cont(0.1) WITHIN GROUP (ORDER BY points_per_100_of_capacity) AS p10,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY points_per_100_of_capacity) AS p90,
        gini_of_few(points_per_100_of_capacity) AS inequality
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
    round(spread.p10, 1)                         AS p10_per_100_of_capacity,
    round(spread.p90, 1)                         AS p90_per_100_of_capacity,
    round(spread.p90 / nullif(spread.p10, 0), 2) AS p90_by_p10,
    -- Rounded, because sums of fractions depend on their order.
    round(spread.inequality, 4)                  AS inequality
FROM summed
LEFT JOIN spread
    ON spread.month_end = summed.taken_on
    AND spread.team IS NOT DISTINCT FROM summed.team
ORDER BY month_end, team
