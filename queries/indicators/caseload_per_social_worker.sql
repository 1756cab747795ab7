/*
title       = "Children held by each full-time social worker"
theme       = "workforce"
kind        = "ratio"
polarity    = "band"
unit        = "children"
process     = "allocation"
attribute   = "recorded"
numerator   = "children whom a social worker holds at the end of the period, each counted once, under the social worker who was allocated last"
denominator = "social workers who hold a child that day, in full-time equivalents. A worker who holds children in two teams is divided between them as the children are. Workers whose share of full time no extract gives are left out, and the children they hold"
basis       = "Department for Education, Children's social work workforce: cases held on 30 September, divided by the full-time equivalent social workers who hold cases, agency workers among them"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A social worker with too many children does the urgent things and leaves the others. Where one team carries more than another, its families wait longer."
good        = "England: 16.9 on 30 September 2019, 17.4 in 2018, 17.8 in 2017. About the same in every team; a figure far below its neighbours is worth a question as well."
hides       = "How much work each child needs, which the caseload in points shows, and how unequal it is within a team, which the table of caseloads shows. The share of full time is what the extracts said last, so an earlier month is seen through today's hours, and months whose workers have since left rest on those who stayed. Only the worker who holds a child counts: a second worker is not seen. An allocation that names no team counts for the one in which the worker is listed."
headline    = true
reference   = "WF01"
order       = 750
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    source_file,
    source_row,
    taken_on AS counted_on,
    1 AS numerator,
    0 AS denominator
FROM held_cases
WHERE full_time_equivalent IS NOT NULL
UNION ALL
SELECT
    'worker/' || worker                 AS child_id,
    worker || coalesce('/' || team, '') AS case_id,
    team,
    worker,
    NULL AS source_file,
    NULL AS source_row,
    taken_on                            AS counted_on,
    0                                   AS numerator,
    full_time_equivalent           AS denominator
FROM worker_caseloads
WHERE full_time_equivalent IS NOT NULL
