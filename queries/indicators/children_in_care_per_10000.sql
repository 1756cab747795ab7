/*
title       = "Children in care, per 10,000 children"
theme       = "volume and need"
kind        = "stock"
process     = "cla"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "children in care at the end of the period, short breaks apart"
denominator = "children who live in the area"
basis       = "SSDA903; Department for Education, Children looked after in England, 31 March"
minimum     = 6
rationale   = "The gravest thing that a council does for children, and the dearest."
good        = "There is no right number. Compare with councils whose families live in like circumstances."
hides       = "Where they live and how they fare. Children in care from other councils are not counted, and unaccompanied children are."
headline    = true
order       = 900
*/
SELECT
    periods_of_care.child_id,
    periods_of_care.case_id,
    periods_of_care.team,
    periods_of_care.worker,
    periods_of_care.priority,
    periods_of_care.source_file,
    periods_of_care.source_row,
    snapshots.taken_on AS counted_on
FROM periods_of_care
INNER JOIN snapshots
    ON periods_of_care.started_on <= snapshots.taken_on
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > snapshots.taken_on)
WHERE NOT periods_of_care.respite
