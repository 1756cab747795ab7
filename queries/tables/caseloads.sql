/*
title       = "Caseloads"
description = "What every social worker who holds a child carries at the end of each month: children, points, and points for every 100 of capacity. Stable points are for what is done whatever the cases. The team is the one in which the worker holds most. Without a share of full time no capacity is known."
key         = ["month_end", "worker"]
*/
SELECT
    taken_on                                     AS month_end,
    worker,
    team,
    job_title,
    CAST(full_time_equivalent AS DOUBLE)         AS full_time_equivalent,
    agency,
    newly_qualified,
    cases,
    CAST(case_points AS DOUBLE)                  AS case_points,
    CAST(stable_points AS DOUBLE)                AS stable_points,
    CAST(case_points + stable_points AS DOUBLE)  AS points,
    CAST(capacity AS DOUBLE)                     AS capacity,
    CASE WHEN capacity > 0 THEN 100 * CAST(case_points + stable_points AS DOUBLE) / CAST(capacity AS DOUBLE) END AS points_per_100_of_capacity,
    case_points + stable_points > capacity       AS over_capacity
FROM carried_caseloads
ORDER BY month_end, worker
