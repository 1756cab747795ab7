/*
title       = "Social workers who carry more than their capacity"
theme       = "workforce"
kind        = "snapshot"
polarity    = "low"
unit        = "%"
process     = "allocation"
attribute   = "recorded"
numerator   = "social workers whose points, those of their children and the stable ones, are more than they can carry"
denominator = "social workers who hold a child at the end of the period and whose share of full time an extract gives, each counted once, in the team where they hold most"
basis       = "Local scheme: the weights are the council's own, in caseload_points.csv and caseload_capacity.csv"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A team whose average is right may have two workers who drown and two with room. It is the ones over capacity whose children wait."
good        = "None, or few and not for long. The table of caseloads names them."
hides       = "How far over capacity each of them is, and whatever the weights do not know. The share of full time is what the extracts said last."
headline    = true
reference   = "WF02"
order       = 760
*/
SELECT
    'worker/' || worker                    AS child_id,
    worker                                 AS case_id,
    team,
    worker,
    taken_on                               AS counted_on,
    case_points + stable_points > capacity AS outcome
FROM carried_caseloads
WHERE capacity IS NOT NULL
