/*
title       = "Child protection plans for each full-time social worker"
theme       = "workforce"
kind        = "ratio"
polarity    = "band"
unit        = "plans"
process     = "cp_plan"
numerator   = "child protection plans open at the end of the month"
denominator = "social workers who hold a child at the end of the month, in full-time equivalents. A worker who holds children in two teams is divided between them as the children are. Workers whose share of full time no extract gives are left out"
basis       = "Local: volumes by the staff in post, full-time equivalents as in Children's social work workforce (Department for Education), of those who hold cases"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A plan means a visit every two weeks at least, core groups and reports. Where plans grow faster than staff, these slip first."
good        = "No standard. Steady, and about the same in every locality."
hides       = "Who holds the plans: a few workers may carry most of them. Social workers who hold nobody that day, managers among them, and posts that are vacant. The share of full time is what the extracts said last, so an earlier month is seen through today's hours, and without those who have left since: a rise over years is partly that. A locality with no social worker of its own has no figure."
headline    = false
order       = 753
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.started_team,
    cp_plans.worker,
    cp_plans.source_file,
    cp_plans.source_row,
    snapshots.taken_on AS counted_on,
    1 AS numerator,
    0 AS denominator
FROM cp_plans
INNER JOIN snapshots
    ON cp_plans.started_on <= snapshots.taken_on
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > snapshots.taken_on)
WHERE snapshots.taken_on IN (SELECT taken_on FROM worker_caseloads WHERE full_time_equivalent IS NOT NULL)
UNION ALL
SELECT
    'worker/' || worker                 AS child_id,
    worker || coalesce('/' || team, '') AS case_id,
    team,
    NULL AS started_team,
    worker,
    NULL AS source_file,
    NULL AS source_row,
    taken_on             AS counted_on,
    0                    AS numerator,
    full_time_equivalent AS denominator
FROM worker_caseloads
WHERE full_time_equivalent IS NOT NULL
