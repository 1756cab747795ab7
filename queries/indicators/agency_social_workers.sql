/*
title       = "Agency workers among the social workers who hold children"
theme       = "workforce"
kind        = "ratio"
polarity    = "low"
unit        = "%"
process     = "allocation"
attribute   = "recorded"
numerator   = "of these, agency workers, in full-time equivalents"
denominator = "social workers who hold a child at the end of the period, in full-time equivalents; those of whom no extract says whether they come from an agency are left out. A worker who holds children in two teams is divided between them as the children are"
basis       = "Department for Education, Children's social work workforce, agency worker rate on 30 September; that one counts all social workers in post, this one those who hold children"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Agency workers leave at short notice, and each who goes hands every child to somebody new."
good        = "Low, and about the same in every team. A team that fills all its posts with agency workers may have short queues today and a handover tomorrow."
hides       = "Vacant posts and turnover, which need a list of posts, and workers who left. Agency and share of full time are what the extracts said last, so earlier months leave out who has since gone."
headline    = true
reference   = "WF05"
order       = 775
*/
SELECT
    'worker/' || worker                 AS child_id,
    worker || coalesce('/' || team, '') AS case_id,
    team,
    worker,
    taken_on                            AS counted_on,
    CASE WHEN agency = 'yes' THEN full_time_equivalent ELSE 0 END AS numerator,
    full_time_equivalent           AS denominator
FROM worker_caseloads
WHERE full_time_equivalent IS NOT NULL
    AND agency IS NOT NULL
