/*
title       = "Children in need for each full-time social worker"
theme       = "workforce"
kind        = "ratio"
polarity    = "band"
unit        = "children"
process     = "referral"
numerator   = "children with an open case at the end of the month: referred, not ended without further action, and not closed. Children with a protection plan and in care are among them; each counts once"
denominator = "social workers who hold a child at the end of the month, in full-time equivalents. A worker who holds children in two teams is divided between them as the children are. Workers whose share of full time no extract gives are left out"
basis       = "Local: volumes by the staff in post, full-time equivalents as in Children's social work workforce (Department for Education), of those who hold cases"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "The caseload counts only children whom somebody holds. This counts all for whom the service answers, held or not, against those who are there to do it."
good        = "No standard. Above the caseload by the children whom no social worker holds; the further above, the longer families wait."
hides       = "How much work each child needs. Cases that nobody has closed are counted. Social workers who hold nobody that day, managers among them, and posts that are vacant. The share of full time is what the extracts said last, so an earlier month is seen through today's hours, and without those who have left since: a rise over years is partly that. A locality with no social worker of its own has no figure."
headline    = false
order       = 752
*/
SELECT
    episodes_of_need.child_id,
    first_value(episodes_of_need.case_id ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)     AS case_id,
    first_value(episodes_of_need.team ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)        AS team,
    NULL AS started_team,
    first_value(episodes_of_need.worker ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)      AS worker,
    first_value(episodes_of_need.source_file ORDER BY episodes_of_need.started_on, episodes_of_need.case_id) AS source_file,
    first_value(episodes_of_need.source_row ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)  AS source_row,
    snapshots.taken_on AS counted_on,
    1 AS numerator,
    0 AS denominator
FROM episodes_of_need
INNER JOIN snapshots
    ON episodes_of_need.started_on <= snapshots.taken_on
    AND (episodes_of_need.ended_on IS NULL OR episodes_of_need.ended_on > snapshots.taken_on)
WHERE snapshots.taken_on IN (SELECT taken_on FROM worker_caseloads WHERE full_time_equivalent IS NOT NULL)
GROUP BY episodes_of_need.child_id, snapshots.taken_on
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
