/*
title       = "Initial health assessments within 20 working days"
theme       = "health of children in care"
kind        = "timeliness"
process     = "cla"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the child came into care to the day of the first health assessment; the day of coming into care is day 0, and an assessment made in the 3 calendar months before it is there on that day"
numerator   = "first health assessments completed by the end of the 20th working day after the child came into care"
denominator = "first health assessments completed, or due: one still owed when the child left care counts as late if its due date had passed, and not at all if it had not"
basis       = "Regulation 7 of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): before the first placement or else before the first review, which is due within 20 working days. Promoting the health and wellbeing of looked-after children, statutory guidance. Convention: the first assessment of the period of care that is not called a review stands for the initial one, since many extracts do not tell the two apart"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Many children come into care with illnesses, teeth and eyes that nobody has looked at. The assessment is where it starts to be put right."
good        = "All of them. It depends on the health service as much as on the council: where it falls, look first at how soon consent and the referral were sent."
hides       = "When the report arrived, which the law asks for by the first review. A child who refused counts as one who was not seen. Short breaks (V3, V4) are left out, and so are children who came into care before the extracts tell. An extract that gives only the latest assessment, as Annex A does, makes the first one look late."
headline    = true
reference   = "LA04"
order       = 500
*/
WITH assessed AS (
    SELECT
        periods_of_care.child_id,
        periods_of_care.case_id,
        min(health_assessments.completed_on) AS completed_on
    FROM periods_of_care
    JOIN health_assessments
        ON health_assessments.child_id = periods_of_care.child_id
        AND health_assessments.completed_on >= periods_of_care.started_on - INTERVAL '3 months'
        AND (periods_of_care.ended_on IS NULL OR health_assessments.completed_on <= periods_of_care.ended_on)
    WHERE coalesce(health_assessments.kind, 'initial') <> 'review'
    GROUP BY periods_of_care.child_id, periods_of_care.case_id
)
SELECT
    periods_of_care.child_id,
    periods_of_care.case_id,
    periods_of_care.team,
    periods_of_care.worker,
    periods_of_care.priority,
    periods_of_care.source_file,
    periods_of_care.source_row,
    periods_of_care.started_on,
    add_working_days(periods_of_care.started_on, 20) AS due_on,
    CASE
        WHEN assessed.completed_on < periods_of_care.started_on THEN periods_of_care.started_on
        ELSE assessed.completed_on
    END AS finished_on,
    CASE WHEN assessed.completed_on IS NULL THEN periods_of_care.ended_on END AS lapsed_on
FROM periods_of_care
LEFT JOIN assessed
    ON assessed.child_id = periods_of_care.child_id
    AND assessed.case_id = periods_of_care.case_id
WHERE NOT periods_of_care.respite
    AND periods_of_care.start_known
    -- Where no extract tells of assessments, nobody can say that one was missed.
    AND (SELECT count(completed_on) FROM health_assessments) > 0
