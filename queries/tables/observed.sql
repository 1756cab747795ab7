/*
title       = "Observed cases"
description = "The observations in hand that fall within the days on which their indicator is in force, with the days they took and the check, if any, that leaves them out. Numbers of cases may be the same in two processes, so a finding counts only for its own."
publish     = false
scope       = "observations"
*/
WITH
left_out AS (
    SELECT indicator, process, child_id, case_id, min(rule) AS excluded_by
    FROM exclusions
    GROUP BY indicator, process, child_id, case_id
)

SELECT
    observations.indicator,
    observations.process,
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
        WHEN indicator_headers.kind = 'duration' THEN observations.days
        WHEN indicator_headers.days = 'working' THEN working_days_between(observations.started_on, observations.finished_on)
        ELSE CAST(observations.finished_on - observations.started_on AS BIGINT)
    END AS days_to_finish,
    indicator_headers.kind,
    indicator_headers.days AS days_kind,
    indicator_headers.attribute,
    left_out.excluded_by
FROM observations
INNER JOIN indicator_headers
    ON indicator_headers.indicator = observations.indicator
LEFT JOIN left_out
    ON left_out.indicator = observations.indicator
    AND left_out.process = observations.process
    AND left_out.case_id = observations.case_id
    AND left_out.child_id = observations.child_id
WHERE coalesce(observations.started_on, observations.finished_on, observations.counted_on) >= coalesce(indicator_headers.in_force_from, DATE '1900-01-01')
    AND coalesce(observations.started_on, observations.finished_on, observations.counted_on) <= coalesce(indicator_headers.in_force_to, DATE '2100-12-31')
