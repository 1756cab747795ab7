/*
title       = "Assessments open, by how long they have been"
theme       = "assessment"
kind        = "stock"
process     = "assessment"
polarity    = "context"
unit        = "assessments"
numerator   = "assessments of any kind open at the end of the period, counted by the working days since they started"
denominator = "none: this is a number"
basis       = "Children in need census, rule 8670Q, which asks about assessments open for more than 45 working days"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A figure of finished work is good while work is left unfinished. This is what lies on the desks."
good        = "None past the 45th working day, and no swelling of the band before it. No figure for England is published."
hides       = "The share that is overdue, which the assessments open for more than 45 working days give. An assessment that ended and was never authorised stays here until somebody closes it."
headline    = false
breakdowns  = ["days_open"]
order       = 98
*/
SELECT
    assessments.child_id,
    assessments.case_id,
    assessments.team,
    assessments.worker,
    assessments.priority,
    assessments.source_file,
    assessments.source_row,
    snapshots.taken_on AS counted_on,
    CASE
        WHEN add_working_days(assessments.started_on, 45) < snapshots.taken_on     THEN 'past the 45th working day'
        WHEN working_days_between(assessments.started_on, snapshots.taken_on) > 30 THEN '31 to 45 working days'
        WHEN working_days_between(assessments.started_on, snapshots.taken_on) > 20 THEN '21 to 30 working days'
        WHEN working_days_between(assessments.started_on, snapshots.taken_on) > 10 THEN '11 to 20 working days'
        ELSE '10 working days or fewer'
    END AS days_open
FROM assessments
INNER JOIN snapshots
    ON assessments.started_on <= snapshots.taken_on
    AND (assessments.authorised_on IS NULL OR assessments.authorised_on > snapshots.taken_on)
