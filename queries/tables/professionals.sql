/*
title       = "Professionals"
description = "One row per professional: what the extracts said last of the team, the post, the share of full time, agency and caseload."
publish     = false
*/
SELECT
    professional_id,
    last_value(team ORDER BY batch_id, said)                 AS team,
    last_value(job_title ORDER BY batch_id, said)            AS job_title,
    last_value(full_time_equivalent ORDER BY batch_id, said) AS full_time_equivalent,
    last_value(agency ORDER BY batch_id, said)               AS agency,
    last_value(caseload ORDER BY batch_id, said)             AS caseload
FROM stored_professionals
GROUP BY professional_id
