/*
title       = "Children in care, per 10,000 children"
theme       = "volume and need"
kind        = "stock"
process     = "cla"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "children in care at the end of the period, short breaks apart. From the 18th birthday on nobody is in care, whether or not the record says that it ended"
denominator = "children who live in the area"
basis       = "SSDA903; Department for Education, Children looked after in England, 31 March"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "The gravest thing that a council does for children, and the dearest."
good        = "There is no right number. Compare with councils whose families live in like circumstances."
hides       = "Where they live and how they fare. Children in care from other councils are not counted, and unaccompanied children are. A child whose date of birth is not known counts as long as the record is open."
headline    = true
order       = 900
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on AS counted_on
FROM in_care
