/*
title = "Which children have been in care by agreement (section 20) for six months or more?"
theme = "children in care"
why   = "Care by agreement can drift, with nobody holding parental responsibility but the parents. Is there a plan for the child that needs no court, or should there be proceedings? Unaccompanied children are left out."
order = 150
*/
WITH period AS (
    SELECT *
    FROM periods_of_care
    WHERE NOT respite
        AND started_on <= $inspected_on
        AND (ended_on IS NULL OR ended_on > $inspected_on)
),
standing AS (
    SELECT
        period.child_id,
        last_value(legal_statuses.status ORDER BY legal_statuses.started_on, legal_statuses.case_id)     AS status,
        last_value(legal_statuses.started_on ORDER BY legal_statuses.started_on, legal_statuses.case_id) AS status_on
    FROM period
    JOIN legal_statuses
        ON legal_statuses.child_id = period.child_id
        AND legal_statuses.started_on <= $inspected_on
        AND (legal_statuses.ended_on IS NULL OR legal_statuses.ended_on > period.started_on)
    GROUP BY period.child_id
)
SELECT
    period.child_id,
    coalesce(holders.team, period.team)     AS team,
    coalesce(holders.worker, period.worker) AS worker,
    period.started_on  AS in_care_since,
    standing.status_on AS by_agreement_since,
    CAST($inspected_on - standing.status_on AS BIGINT) AS days,
    period.source_file,
    period.source_row
FROM period
JOIN standing
    ON standing.child_id = period.child_id
LEFT JOIN children
    ON children.child_id = period.child_id
LEFT JOIN holders
    ON holders.child_id = period.child_id
WHERE standing.status = 'V2'
    AND standing.status_on <= $inspected_on - INTERVAL '6 months'
    AND coalesce(children.unaccompanied, 'no') <> 'yes'
ORDER BY days DESC, period.child_id
