/*
title       = "Children in care for each full-time social worker"
theme       = "workforce"
kind        = "ratio"
polarity    = "band"
unit        = "children"
process     = "cla"
numerator   = "children in care at the end of the month, short breaks apart"
denominator = "social workers who hold a child at the end of the month, in full-time equivalents. A worker who holds children in two teams is divided between them as the children are. Workers whose share of full time no extract gives are left out"
basis       = "Local: volumes by the staff in post, full-time equivalents as in Children's social work workforce (Department for Education), of those who hold cases"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Children in care stay for years, and so does the work. Their number grows slowly and is not brought down by working faster."
good        = "No standard. Steady, and about the same in every locality that has its own children in care."
hides       = "Who holds them: where one team cares for all, only the figure of the authority says anything. Social workers who hold nobody that day, managers among them, and posts that are vacant. The share of full time is what the extracts said last, so an earlier month is seen through today's hours, and without those who have left since: a rise over years is partly that. A locality with no social worker of its own has no figure."
headline    = false
order       = 754
*/
SELECT
    child_id,
    case_id,
    team,
    NULL AS started_team,
    worker,
    source_file,
    source_row,
    taken_on AS counted_on,
    1 AS numerator,
    0 AS denominator
FROM in_care
WHERE taken_on IN (SELECT taken_on FROM worker_caseloads WHERE full_time_equivalent IS NOT NULL)
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
