/*
title = "Which children have open work and no social worker?"
theme = "workforce"
why   = "Who would notice if something happened to the child today? Where no extract tells of allocations, the worker of the case itself is looked at."
order = 100
*/
WITH standing AS (
    SELECT
        child_id,
        min(started_on)                                                AS open_since,
        string_agg(DISTINCT process, ', ' ORDER BY process)            AS open_work,
        max(team)                                                      AS team,
        max(worker)                                                    AS worker,
        first_value(source_file ORDER BY started_on, process, case_id) AS source_file,
        first_value(source_row ORDER BY started_on, process, case_id)  AS source_row
    FROM work
    WHERE started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on)
    GROUP BY child_id
),
told AS (
    SELECT count(*) AS allocations
    FROM allocations
)
SELECT
    standing.child_id,
    coalesce(holders.team, standing.team) AS team,
    standing.open_since,
    standing.open_work,
    standing.source_file,
    standing.source_row
FROM standing
CROSS JOIN told
LEFT JOIN holders
    ON holders.child_id = standing.child_id
WHERE CASE WHEN told.allocations > 0 THEN holders.worker IS NULL ELSE standing.worker IS NULL END
ORDER BY standing.open_since, standing.child_id
