/*
title       = "Workers"
description = "Everyone who is listed as a professional or holds a case, with the post as it was listed last, and what a full-time worker with that job title can carry, in points. Who can carry something counts as a social worker; so does a worker whose job title is not known."
publish     = false
*/
WITH
known AS (
    SELECT professional_id AS worker
    FROM professionals
    UNION
    SELECT worker
    FROM allocations
    WHERE worker IS NOT NULL
),

-- Of several titles that fit, the one that carries least counts: a newly qualified social worker is a social worker too.
fitting AS (
    SELECT
        professionals.professional_id,
        first_value(caseload_capacities.capacity ORDER BY caseload_capacities.capacity, caseload_capacities.job_title)        AS capacity,
        first_value(caseload_capacities.stable ORDER BY caseload_capacities.capacity, caseload_capacities.job_title)          AS stable,
        first_value(caseload_capacities.newly_qualified ORDER BY caseload_capacities.capacity, caseload_capacities.job_title) AS newly_qualified
    FROM professionals
    INNER JOIN caseload_capacities
        ON caseload_capacities.job_title <> '*'
        AND strpos(lower(professionals.job_title), lower(caseload_capacities.job_title)) > 0
    GROUP BY professionals.professional_id
),

other AS (
    SELECT capacity, stable, newly_qualified
    FROM caseload_capacities
    WHERE job_title = '*'
)

SELECT
    known.worker,
    professionals.team,
    professionals.job_title,
    professionals.full_time_equivalent,
    professionals.agency,
    coalesce(fitting.capacity, other.capacity) AS capacity,
    coalesce(fitting.stable, other.stable)     AS stable,
    coalesce(fitting.capacity, other.capacity) > 0                      AS social_worker,
    coalesce(fitting.newly_qualified, other.newly_qualified, 'no') = 'yes' AS newly_qualified
FROM known
CROSS JOIN other
LEFT JOIN professionals
    ON professionals.professional_id = known.worker
LEFT JOIN fitting
    ON fitting.professional_id = known.worker
