/*
title       = "Children in care with three or more social workers in 12 months"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "low"
unit        = "%"
numerator   = "children of the denominator whose case was held by three or more social workers in those 12 months, while they were in care; the first and the last are among them"
denominator = "children in care at the period's end of whom the 12 months before it name at least one social worker"
basis       = "SSDA903, social worker episodes from 2023-24, or the council's allocations: of the two, whichever tells of the latest change. Convention: a worker who held the case twice is one, and workers from before the child came into care do not count"
version     = 1
revised     = 2026-11-28
minimum     = 6
looks_back  = { process = "allocation", months = 12 }
rationale   = "A child tells a person, not an office. Each new worker starts from the file."
good        = "Fewer than last year. A worker who leaves takes a whole caseload out of line at once."
hides       = "Why the worker changed: a planned move to a team for long-term care counts like the third agency worker of the year. Days on which nobody held the case. Short breaks (V3, V4) are left out."
headline    = true
reference   = "LA10"
order       = 410
*/
WITH held AS (
    SELECT
        in_care.child_id,
        in_care.taken_on,
        social_workers.process,
        max(social_workers.started_on)        AS changed_on,
        count(DISTINCT social_workers.worker) AS workers
    FROM in_care
    JOIN social_workers
        ON social_workers.child_id = in_care.child_id
        AND social_workers.started_on <= in_care.taken_on
        AND (
            social_workers.ended_on IS NULL
            OR social_workers.ended_on > greatest(in_care.started_on, in_care.taken_on - INTERVAL '12 months')
        )
    WHERE social_workers.worker IS NOT NULL
    GROUP BY in_care.child_id, in_care.taken_on, social_workers.process
),
told AS (
    SELECT
        child_id,
        taken_on,
        -- On the same day the yearly return speaks first.
        last_value(workers ORDER BY changed_on, process) AS workers
    FROM held
    GROUP BY child_id, taken_on
)
SELECT
    in_care.child_id,
    in_care.case_id,
    in_care.team,
    in_care.worker,
    in_care.priority,
    in_care.source_file,
    in_care.source_row,
    in_care.taken_on AS counted_on,
    told.workers >= 3 AS outcome
FROM in_care
JOIN told
    ON told.child_id = in_care.child_id
    AND told.taken_on = in_care.taken_on
