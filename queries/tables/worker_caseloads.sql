/*
title       = "Caseloads of workers in teams"
description = "What each social worker holds in each team at the end of each month. A worker who holds cases in two teams is divided between them as the cases are; both capacity and what is stable in it go by the share of full time."
publish     = false
*/
WITH
held AS (
    SELECT
        taken_on,
        worker,
        team,
        count(*)    AS cases,
        sum(points) AS case_points
    FROM held_points
    GROUP BY taken_on, worker, team
),

shared AS (
    SELECT
        *,
        CAST(cases AS DOUBLE) / sum(cases) OVER (PARTITION BY taken_on, worker) AS share
    FROM held
)

SELECT
    shared.taken_on,
    shared.worker,
    shared.team,
    workers.job_title,
    workers.agency,
    workers.newly_qualified,
    shared.cases,
    shared.case_points,
    -- Whole ten-thousandths, so that they add up to the same in any order.
    CAST(workers.full_time_equivalent * shared.share AS DECIMAL(18, 4))                    AS full_time_equivalent,
    CAST(workers.stable * workers.full_time_equivalent * shared.share AS DECIMAL(18, 4))   AS stable_points,
    CAST(workers.capacity * workers.full_time_equivalent * shared.share AS DECIMAL(18, 4)) AS capacity
FROM shared
INNER JOIN workers
    ON workers.worker = shared.worker
