/*
title       = "Observed cases"
description = "The observations of one indicator that fall within the days on which it is in force, with the days they took and the check, if any, that leaves them out. Numbers of cases may be the same in two processes, so a finding counts only for its own."
publish     = false
scope       = "indicator"
*/
WITH
definition AS (
    SELECT kind, days, attribute, in_force_from, in_force_to
    FROM indicator_headers
    WHERE indicator = $indicator
),

left_out AS (
    SELECT child_id, case_id, min(rule) AS excluded_by
    FROM exclusions
    WHERE indicator = $indicator
        AND process = $process
    GROUP BY child_id, case_id
)

SELECT
    observations.child_id,
    observations.case_id,
    observations.team,
    observations.started_team,
    observations.worker,
    observations.priority,
    observations.source_file,
    observations.source_row,
    observations.started_on,
    observations.due_on,
    observations.finished_on,
    observations.lapsed_on,
    observations.counted_on,
    observations.outcome,
    observations.numerator,
    observations.denominator,
    observations.splits,
    CASE
        WHEN definition.kind = 'duration' THEN observations.days
        WHEN definition.days = 'working' THEN working_days_between(observations.started_on, observations.finished_on)
        ELSE CAST(observations.finished_on - observations.started_on AS BIGINT)
    END AS days_to_finish,
    definition.kind,
    definition.days AS days_kind,
    definition.attribute,
    left_out.excluded_by
FROM observations
CROSS JOIN definition
LEFT JOIN left_out
    ON left_out.case_id = observations.case_id
    AND left_out.child_id = observations.child_id
WHERE coalesce(observations.started_on, observations.finished_on, observations.counted_on) >= coalesce(definition.in_force_from, DATE '1900-01-01')
    AND coalesce(observations.started_on, observations.finished_on, observations.counted_on) <= coalesce(definition.in_force_to, DATE '2100-12-31')
