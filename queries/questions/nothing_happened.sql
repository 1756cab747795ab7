/*
title = "For which children with open work has nothing been recorded for three months?"
theme = "children in need"
why   = "A case that drifts shows in no clock. Looked at are visits, reviews, conferences, assessments, plans and court steps; allocations and lists are not things that happen to a child."
order = 110
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
happened AS (
    SELECT
        child_id,
        max(CAST(occurred_at AS DATE)) AS last_on
    FROM events
    WHERE process NOT IN ('allocation', 'supervision', 'case_audit', 'contact', 'early_help')
        AND activity NOT IN ('planned', 'listed', 'reported', 'cancelled', 'recorded')
        AND CAST(occurred_at AS DATE) <= $inspected_on
    GROUP BY child_id
)
SELECT
    standing.child_id,
    coalesce(holders.team, standing.team)     AS team,
    coalesce(holders.worker, standing.worker) AS worker,
    standing.open_since,
    standing.open_work,
    happened.last_on AS last_recorded_on,
    CAST($inspected_on - happened.last_on AS BIGINT) AS days_since,
    standing.source_file,
    standing.source_row
FROM standing
JOIN happened
    ON happened.child_id = standing.child_id
LEFT JOIN holders
    ON holders.child_id = standing.child_id
WHERE happened.last_on <= $inspected_on - INTERVAL '3 months'
ORDER BY days_since DESC, standing.child_id
