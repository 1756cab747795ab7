/*
title       = "Dental checks of children in care up to date"
theme       = "health of children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator who had a dental check in the 12 calendar months up to the period's end; or of whom a yearly return dated to that day says that their teeth were checked"
denominator = "children in care at the period's end who had been in care for 12 months without a break"
basis       = "SSDA903, OC2, teeth check. Convention: a check exactly 12 calendar months before the day looked at is still in time"
version     = 1
revised     = 2026-11-28
minimum     = 6
looks_back  = { process = "dental_check", months = 12 }
rationale   = "Bad teeth hurt, and are among the commonest reasons for which children go to hospital."
good        = "Above 80 %. It fell to less than half when dentists were closed in 2020-21."
hides       = "Babies, who are counted though some have no teeth yet. A child who refused counts as one without a check. Children in care for less than 12 months are left out. Short breaks (V3, V4) are left out."
headline    = false
reference   = "LA06"
order       = 520
*/
WITH checked AS (
    SELECT
        in_care.child_id,
        in_care.taken_on,
        bool_or(
            dental_checks.completed_on >= in_care.taken_on - INTERVAL '12 months'
        ) AS in_time,
        bool_or(dental_checks.answer = 'yes') FILTER (WHERE dental_checks.reported_on = in_care.taken_on) AS answered
    FROM in_care
    JOIN dental_checks
        ON dental_checks.child_id = in_care.child_id
        AND coalesce(dental_checks.completed_on, dental_checks.reported_on) <= in_care.taken_on
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
    coalesce(checked.in_time, FALSE) OR coalesce(checked.answered, FALSE) AS outcome
FROM in_care
LEFT JOIN checked
    ON checked.child_id = in_care.child_id
    AND checked.taken_on = in_care.taken_on
WHERE in_care.all_year
    -- With yearly answers alone, only a child of whom one is given that day is known.
    AND ((SELECT count(completed_on) FROM dental_checks) > 0 OR checked.answered IS NOT NULL)
