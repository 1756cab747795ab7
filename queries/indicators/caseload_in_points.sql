/*
title       = "Caseload in points, as a share of capacity"
theme       = "workforce"
kind        = "ratio"
polarity    = "band"
unit        = "%"
process     = "allocation"
attribute   = "recorded"
numerator   = "points of the children whom social workers hold at the end of the period, and the stable points of each worker, for what is done whatever the cases. A child counts with the points of its heaviest open work"
denominator = "points that these social workers can carry: the capacity of the job title, by the share of full time. Workers whose share of full time no extract gives are left out, and the children they hold"
basis       = "Local scheme: the weights are the council's own, in caseload_points.csv and caseload_capacity.csv. Those that come with righttime follow the schemes that councils publish: 100 points for a full-time worker of which 15 are stable, 90 for the newly qualified, 4 to 10 points for a child"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Fifteen children in need and fifteen children with protection plans are not the same caseload. Points make teams that do different work comparable, and show who can take the next child."
good        = "Between 85 and 100 %. Above 100 % work is left undone; far below it there is room. About the same in every team."
hides       = "Whatever the weights do not know: travel, court, siblings seen together, complexity within one kind of work. A figure is comparable within the council, and with other councils only where they use the same weights. Within a team one worker may carry twice what another does: see the table of caseloads. The share of full time is what the extracts said last."
headline    = true
reference   = "WF02"
order       = 755
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on AS counted_on,
    points   AS numerator,
    0        AS denominator
FROM held_points
WHERE full_time_equivalent IS NOT NULL
UNION ALL
SELECT
    'worker/' || worker                 AS child_id,
    worker || coalesce('/' || team, '') AS case_id,
    team,
    worker,
    NULL AS priority,
    NULL AS source_file,
    NULL AS source_row,
    taken_on                            AS counted_on,
    stable_points                       AS numerator,
    capacity                            AS denominator
FROM worker_caseloads
WHERE full_time_equivalent IS NOT NULL
