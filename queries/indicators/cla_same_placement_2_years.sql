/*
title       = "Children in long-term care in the same placement for 2 years"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator who have lived in the same placement for 2 years or more; of those placed for adoption, in it and the one before it together"
denominator = "children under 16 who at the period's end had been in care for 2 years and 6 months or more without a break, and whose present placement is known"
basis       = "National indicator 63, at every month's end and not only on 31 March; SSDA903. Convention: a move with the same carer (T, U) and a temporary placement (T0 to T4), with the return from it, do not break a placement"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A child who cannot live with parents needs one home to grow up in."
good        = "68 % in England in 2024."
hides       = "How good the placement is, and how long the others wait. A child who has just moved to a family for good counts as unstable for 2 years. Of a child who came into care before the extracts tell only the known time counts. Short breaks (V3, V4) are left out."
headline    = true
reference   = "LA08, NI63"
order       = 382
*/
SELECT
    in_care.child_id,
    in_care.case_id,
    in_care.team,
    in_care.worker,
    in_care.priority,
    in_care.source_file,
    in_care.source_row,
    in_care.taken_on AS counted_on,
    bool_or(
        stays.started_on + INTERVAL '2 years' <= in_care.taken_on
        OR coalesce(
            in_care.kind LIKE 'A%'
                AND stays.previous_ended_on >= stays.started_on
                AND stays.previous_started_on + INTERVAL '2 years' <= in_care.taken_on,
            FALSE
        )
    ) AS outcome
FROM in_care
JOIN stays
    ON stays.child_id = in_care.child_id
    AND stays.started_on <= in_care.taken_on
    AND (stays.ended_on IS NULL OR stays.ended_on > in_care.taken_on)
WHERE in_care.started_on + INTERVAL '30 months' <= in_care.taken_on
    AND in_care.taken_on < in_care.born_on + INTERVAL '16 years'
GROUP BY ALL
