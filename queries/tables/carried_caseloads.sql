/*
title       = "Caseloads carried"
description = "What every social worker who holds a child carries at the end of each month, in all teams together. The team is the one in which the worker holds most."
publish     = false
*/
WITH ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY taken_on, worker ORDER BY cases DESC, team) AS turn
    FROM worker_caseloads
)

SELECT
    ranked.taken_on,
    ranked.worker,
    max(ranked.team) FILTER (WHERE ranked.turn = 1) AS team,
    max(workers.job_title)            AS job_title,
    CAST(max(workers.full_time_equivalent) AS DECIMAL(18, 4)) AS full_time_equivalent,
    max(workers.agency)               AS agency,
    bool_or(workers.newly_qualified)  AS newly_qualified,
    sum(ranked.cases)                 AS cases,
    sum(ranked.case_points)           AS case_points,
    CAST(max(workers.stable * workers.full_time_equivalent) AS DECIMAL(18, 4))   AS stable_points,
    CAST(max(workers.capacity * workers.full_time_equivalent) AS DECIMAL(18, 4)) AS capacity
FROM ranked
INNER JOIN workers
    ON workers.worker = ranked.worker
GROUP BY ranked.taken_on, ranked.worker
