/*
title       = "Children in care placed outside the council's area"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "low"
unit        = "%"
numerator   = "children of the denominator whose placement lies outside the area"
denominator = "children in care at the period's end of whose placement it is recorded whether it lies inside the council's area"
basis       = "Ofsted Annex A, list 8, placement location; section 22C(7) and (9) of the Children Act 1989: a placement is within the council's area, unless that is not practicable"
minimum     = 6
rationale   = "Schools, health services and the police of another area do not know the child, and the council does not know them."
good        = "Few, and each decided at the level that the regulations ask for. A small council places more children across its border than a large one, often not far from home."
hides       = "How far away: a placement across the border may be nearer than one at the other end of the county. Only Annex A says whether a placement lies inside the area. Short breaks (V3, V4) are left out."
headline    = false
reference   = "LA09"
order       = 392
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
    location = 'out' AS outcome
FROM in_care
WHERE location IN ('in', 'out')
