/*
title       = "Children in care placed inside the authority's area"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "of these, children whose placement is recorded as inside the authority's own boundary"
denominator = "children in care at the period's end, in months in which it is recorded of any placement whether it lies inside the boundary. A child of whom it is not recorded counts, as one who is not shown to live inside"
basis       = "Ofsted Annex A, list 8, placement location; section 22C(9) of the Children Act 1989: unless it is not reasonably practicable, the placement is within the local authority's area"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A child who stays in the area can keep school, friends, health services and social worker."
good        = "Most of them, and each placement outside for a reason that was decided and not found. Councils with small areas place more children over the boundary, and not far away: read it beside those placed more than 20 miles from home."
hides       = "How far away a placement lies: one street over the boundary is outside. Why: some children are safer elsewhere, and some live there with relatives. Every placement of which it is not recorded lowers the share: the groups say how many there are. Only Annex A says it, of the latest placement. Short breaks (V3, V4) are left out."
headline    = false
breakdowns  = ["location"]
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
    coalesce(location = 'in', FALSE) AS outcome,
    CASE location
        WHEN 'in'  THEN 'inside the area'
        WHEN 'out' THEN 'outside the area'
        ELSE 'not recorded'
    END AS location
FROM in_care
-- In a month of which no placement's side of the boundary is known, nobody can say that a child lives outside.
WHERE taken_on IN (SELECT taken_on FROM in_care WHERE location IN ('in', 'out'))
