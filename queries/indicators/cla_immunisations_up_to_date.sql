/*
title       = "Immunisations of children in care up to date"
theme       = "health of children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator of whom the latest answer says that their immunisations are up to date"
denominator = "children in care at the period's end who had been in care for 12 months without a break, and of whom there is an answer from those 12 months"
basis       = "SSDA903, OC2, immunisations. Convention: an answer holds for 12 calendar months, and the latest one by the period's end is believed; of two of one day the less favourable"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Children who come into care have often missed what others are given as a matter of course."
good        = "Above 90 %."
hides       = "Which ones are missing, and whether the child or a parent refused. Some extracts hold only today's answer of each child: then earlier months know only the children who have left since. Short breaks (V3, V4) are left out."
headline    = false
order       = 525
*/
WITH answered AS (
    SELECT
        in_care.child_id,
        in_care.taken_on,
        first_value(immunisations.answer ORDER BY immunisations.answered_on DESC, immunisations.answer) AS answer
    FROM in_care
    JOIN immunisations
        ON immunisations.child_id = in_care.child_id
        AND immunisations.answered_on <= in_care.taken_on
        AND immunisations.answered_on >= in_care.taken_on - INTERVAL '12 months'
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
    answered.answer = 'yes' AS outcome
FROM in_care
JOIN answered
    ON answered.child_id = in_care.child_id
    AND answered.taken_on = in_care.taken_on
WHERE in_care.all_year
