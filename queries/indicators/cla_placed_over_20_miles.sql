/*
title       = "Children in care placed more than 20 miles from home"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "low"
unit        = "%"
numerator   = "of these, children whose placement is recorded as more than 20 miles from their home"
denominator = "children in care at the period's end, in months in which the distance of any placement is recorded. A child whose distance is not recorded counts, as one who is not shown to live so far away"
basis       = "Department for Education, Children looked after in England and children's social care dashboard; section 22C(7) and (8) of the Children Act 1989: a placement is near the child's home, and within the area, where that is practicable"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "The further away a child lives, the harder it is for family, friends and the social worker to come."
good        = "Few, and each for a reason that was decided and not found. Councils with large areas, and small ones with dear housing, differ for reasons of geography."
hides       = "Why: some children are safer far away, and some live there with relatives. Unaccompanied children have no home to measure from, and every distance that is not recorded lowers the share: the groups say how many there are. Only the Standard Safeguarding Dataset gives the distance. Short breaks (V3, V4) are left out."
headline    = true
breakdowns  = ["distance"]
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
    coalesce(distance > 20, FALSE) AS outcome,
    CASE
        WHEN distance > 20  THEN 'more than 20 miles'
        WHEN distance <= 20 THEN '20 miles or less'
        ELSE 'not recorded'
    END AS distance
FROM in_care
-- In a month of which no distance is known, nobody can say how far away children live.
WHERE taken_on IN (SELECT taken_on FROM in_care WHERE distance IS NOT NULL)
