/*
title = "Which children in care have not been visited by a social worker for more than six weeks?"
theme = "children in care"
why   = "The regulations ask for a visit at least every six weeks in the first year of a placement. Later, or in a placement that is meant to last, three months can be allowed: those children are here too, and their plans say whether it was."
needs = ["cla_visit"]
order = 30
*/
WITH period AS (
    SELECT *
    FROM periods_of_care
    WHERE NOT respite
        AND started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on)
),
told AS (
    SELECT count(*) AS visits
    FROM cla_visits
),
visited AS (
    SELECT
        period.child_id,
        period.case_id,
        max(cla_visits.held_on) AS visited_on
    FROM period
    JOIN cla_visits
        ON cla_visits.child_id = period.child_id
        AND cla_visits.held_on BETWEEN period.started_on AND $inspected_on
    GROUP BY period.child_id, period.case_id
)
SELECT
    period.child_id,
    coalesce(holders.team, period.team)     AS team,
    coalesce(holders.worker, period.worker) AS worker,
    period.started_on  AS in_care_since,
    visited.visited_on AS last_visited_on,
    CAST($inspected_on - coalesce(visited.visited_on, period.started_on) AS BIGINT) AS days_without_visit,
    period.source_file,
    period.source_row
FROM period
CROSS JOIN told
LEFT JOIN visited
    ON visited.child_id = period.child_id
    AND visited.case_id = period.case_id
LEFT JOIN holders
    ON holders.child_id = period.child_id
WHERE told.visits > 0
    AND coalesce(visited.visited_on, period.started_on) < $inspected_on - INTERVAL '42 days'
ORDER BY days_without_visit DESC, period.child_id, period.case_id
