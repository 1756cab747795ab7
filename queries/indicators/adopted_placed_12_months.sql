/*
title       = "Children adopted who had been placed within 12 months of the decision"
theme       = "adoption and permanence"
kind        = "proportion"
polarity    = "high"
unit        = "%"
clock       = "from the day it was decided that the child should be placed for adoption to the day it was placed with the family that adopted it, 12 calendar months at most; the day of the decision is day 0"
numerator   = "children adopted in the period who were placed with the family that adopted them no more than 12 calendar months after the decision"
denominator = "children adopted in the period of whom the day of the decision and that of the placement are known"
basis       = "National indicator 61, counted as it was, by the year of the adoption: a placement that broke down does not count, the one that lasted does"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A decision for adoption promises the child a family. Twelve months is a long time to keep a promise to a child of two."
good        = "Nearly all. No figure for England stands beside this definition any more."
hides       = "Children who were never adopted. It looks back over years: a child adopted now was often matched the year before last."
headline    = false
reference   = "NI61"
order       = 622
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ordered_on                                       AS counted_on,
    moved_in_on <= decided_on + INTERVAL '12 months' AS outcome
FROM adoptions
WHERE ordered_on IS NOT NULL
    AND decided_on IS NOT NULL
    AND moved_in_on IS NOT NULL
