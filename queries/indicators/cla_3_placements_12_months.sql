/*
title       = "Children in care with three or more placements in 12 months"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "low"
unit        = "%"
numerator   = "children of the denominator who lived in three or more placements in those 12 months, the first and the last among them"
denominator = "children in care at the period's end all of whose placements in the 12 months before it are known"
basis       = "National indicator 62, at every month's end and not only on 31 March; SSDA903. Convention: every placement that was open in the 12 months counts, however short, in an earlier period of care too. A temporary placement (T0 to T4) does not count, nor the return from it to a placement of the same kind, provider and URN; a move with the same carer (T, U) and a change of legal status alone (L) make no new placement"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Each move costs a child a home, and often a school and friends. Children who move often do worse in everything that is measured later."
good        = "About 10 % in England, as councils quoted it in 2020."
hides       = "Whether a move was for the better: from an emergency carer to one who stays, or home to a relative, counts like a breakdown. A child of whom an extract gives only the latest placement, as Annex A does, is left out unless that one covers the 12 months. Short breaks (V3, V4) are left out."
headline    = true
reference   = "LA07, NI62"
order       = 380
*/
WITH lived AS (
    SELECT
        in_care.child_id,
        in_care.taken_on,
        min(stays.started_on)                       AS first_on,
        count(*) FILTER (WHERE NOT stays.temporary) AS placements
    FROM in_care
    JOIN stays
        ON stays.child_id = in_care.child_id
        AND stays.started_on <= in_care.taken_on
        AND (stays.ended_on IS NULL OR stays.ended_on > in_care.taken_on - INTERVAL '12 months')
    GROUP BY in_care.child_id, in_care.taken_on
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
    lived.placements >= 3 AS outcome
FROM in_care
JOIN lived
    ON lived.child_id = in_care.child_id
    AND lived.taken_on = in_care.taken_on
-- Placements are known from the start of care, give or take a week, or of the 12 months; or three of them are enough.
WHERE lived.first_on <= greatest(in_care.started_on, in_care.taken_on - INTERVAL '12 months') + INTERVAL '7 days'
    OR lived.placements >= 3
