/*
title = "Which children with open work have had three or more social workers in twelve months?"
theme = "workforce"
why   = "Every handover is a story told again. Changes that a reorganisation brought are among them."
needs = ["allocation"]
order = 90
*/
WITH held AS (
    SELECT
        child_id,
        count(DISTINCT worker)         AS workers,
        count(DISTINCT team)           AS teams,
        string_agg(DISTINCT worker, ', ' ORDER BY worker) AS who
    FROM responsibilities
    WHERE worker IS NOT NULL
        AND from_on <= $inspected_on
        AND until_on > $inspected_on - INTERVAL '12 months'
    GROUP BY child_id
),
standing AS (
    SELECT
        child_id,
        min(started_on)                                          AS open_since,
        first_value(source_file ORDER BY started_on, process, case_id) AS source_file,
        first_value(source_row ORDER BY started_on, process, case_id)  AS source_row
    FROM work
    WHERE started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on)
    GROUP BY child_id
)
SELECT
    held.child_id,
    holders.team,
    holders.worker,
    standing.open_since,
    held.workers,
    held.teams,
    held.who,
    standing.source_file,
    standing.source_row
FROM held
JOIN standing
    ON standing.child_id = held.child_id
LEFT JOIN holders
    ON holders.child_id = held.child_id
WHERE held.workers >= 3
ORDER BY held.workers DESC, held.teams DESC, held.child_id
