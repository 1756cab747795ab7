/*
title       = "Health assessments of children in care up to date"
theme       = "health of children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator who had a health assessment in the 6 calendar months up to the period's end if they were under 5 on that day, or in the 12 months if they were 5 or over; or of whom a yearly return dated to that day says that it was up to date"
denominator = "children in care at the period's end who had been in care for 12 months without a break, and whose date of birth is known"
basis       = "Regulation 7 of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): at least once in every 6 months before the fifth birthday, and in every 12 months after it; SSDA903, OC2, health assessment. Convention: the limit is that of the child's age on the day looked at, and an assessment exactly 6 or 12 calendar months before it is still in time"
version     = 1
revised     = 2026-11-28
minimum     = 6
looks_back  = { process = "health_assessment", months = 12 }
rationale   = "A child in care moves between doctors. The yearly look at the whole child is what nobody else takes."
good        = "Above 90 %. England, development assessments of children under 5: 88 % in 2025."
hides       = "What the assessment found, and whether anything was done about it. A child who refused counts as one without. Children in care for less than 12 months are left out. Short breaks (V3, V4) are left out."
headline    = true
reference   = "LA05"
order       = 510
*/
WITH checked AS (
    SELECT
        in_care.child_id,
        in_care.taken_on,
        bool_or(
            CASE
                WHEN in_care.taken_on < in_care.born_on + INTERVAL '5 years'
                    THEN health_assessments.completed_on >= in_care.taken_on - INTERVAL '6 months'
                ELSE health_assessments.completed_on >= in_care.taken_on - INTERVAL '12 months'
            END
        ) AS in_time,
        bool_or(health_assessments.answer = 'yes') FILTER (WHERE health_assessments.reported_on = in_care.taken_on) AS answered
    FROM in_care
    JOIN health_assessments
        ON health_assessments.child_id = in_care.child_id
        AND coalesce(health_assessments.completed_on, health_assessments.reported_on) <= in_care.taken_on
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
    AND in_care.born_on IS NOT NULL
    -- With yearly answers alone, only a child of whom one is given that day is known.
    AND ((SELECT count(completed_on) FROM health_assessments) > 0 OR checked.answered IS NOT NULL)
