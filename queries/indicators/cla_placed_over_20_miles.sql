/*
title       = "Children in care placed more than 20 miles from home"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "low"
unit        = "%"
numerator   = "children of the denominator whose placement lies more than 20 miles from their home"
denominator = "children in care at the period's end of whose placement the distance from home is recorded"
basis       = "Department for Education, Children looked after in England and children's social care dashboard; section 22C(7) and (8) of the Children Act 1989: a placement is near the child's home, and within the area, where that is practicable"
minimum     = 6
rationale   = "The further away a child lives, the harder it is for family, friends and the social worker to come."
good        = "Few, and each for a reason that was decided and not found. Councils with large areas, and small ones with dear housing, differ for reasons of geography."
hides       = "Why: some children are safer far away, and some live there with relatives. Only the Standard Safeguarding Dataset gives the distance; unaccompanied children have no home to measure from. Short breaks (V3, V4) are left out."
headline    = true
reference   = "LA09"
order       = 390
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on AS counted_on,
    distance > 20 AS outcome
FROM in_care
WHERE distance IS NOT NULL
