/*
title       = "Referrals in a month for each full-time social worker"
theme       = "workforce"
kind        = "ratio"
polarity    = "band"
unit        = "referrals"
process     = "referral"
attribute   = "recorded"
numerator   = "referrals received in the month, each child counted as often as it was referred; they count for the team that answered on the day they came in"
denominator = "social workers who hold a child at the end of the month, in full-time equivalents. A worker who holds children in two teams is divided between them as the children are. Workers whose share of full time no extract gives are left out"
basis       = "Local: volumes by the staff in post, full-time equivalents as in Children's social work workforce (Department for Education), of those who hold cases"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Where referrals grow and staff do not, the wait for an assessment grows next."
good        = "No standard. Steady over the year, and about the same in every locality that has its own front door. Where one duty point takes all referrals, only the figure of the authority says anything."
hides       = "How much of it was work: referrals that ended without further action count too. A quarter and a year have the figure of their last month. Social workers who hold nobody that day, managers among them, and posts that are vacant. The share of full time is what the extracts said last, so an earlier month is seen through today's hours, and without those who have left since: a rise over years is partly that. A locality with no social worker of its own has no figure."
headline    = false
order       = 751
*/
SELECT
    referrals.child_id,
    referrals.case_id,
    coalesce(responsibilities.team, referrals.started_team, referrals.team) AS team,
    NULL AS started_team,
    referrals.worker,
    referrals.source_file,
    referrals.source_row,
    snapshots.taken_on AS counted_on,
    1 AS numerator,
    0 AS denominator
FROM referrals
INNER JOIN snapshots
    ON snapshots.month = CAST(date_part('year', referrals.received_on) * 12 + date_part('month', referrals.received_on) AS BIGINT)
LEFT JOIN responsibilities
    ON responsibilities.child_id = referrals.child_id
    AND responsibilities.from_on <= referrals.received_on
    AND responsibilities.until_on >= referrals.received_on
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
