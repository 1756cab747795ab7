/*
title = "Which children in care have lived in three or more places in twelve months?"
theme = "children in care"
why   = "Every move costs a child its school, its friends and its trust. Stays with one carer count once, and short breaks not at all."
order = 140
*/
WITH period AS (
    SELECT *
    FROM periods_of_care
    WHERE NOT respite
        AND started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on)
),
lived AS (
    SELECT
        period.child_id,
        period.case_id,
        count(*)              AS places,
        max(stays.started_on) AS moved_on
    FROM period
    JOIN stays
        ON stays.child_id = period.child_id
        AND stays.started_on <= $inspected_on
        AND (stays.ended_on IS NULL OR stays.ended_on > $inspected_on - INTERVAL '12 months')
    GROUP BY period.child_id, period.case_id
)
SELECT
    period.child_id,
    coalesce(holders.team, period.team)     AS team,
    coalesce(holders.worker, period.worker) AS worker,
    period.started_on AS in_care_since,
    lived.places,
    lived.moved_on AS last_moved_on,
    period.source_file,
    period.source_row
FROM period
JOIN lived
    ON lived.child_id = period.child_id
    AND lived.case_id = period.case_id
LEFT JOIN holders
    ON holders.child_id = period.child_id
WHERE lived.places >= 3
ORDER BY lived.places DESC, lived.moved_on DESC, period.child_id
