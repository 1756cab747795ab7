/*
title       = "Days from placement order to match"
theme       = "adoption and permanence"
kind        = "duration"
polarity    = "low"
unit        = "days"
clock       = "from the day of the placement order to the day it was decided that the child is matched with its family; the day of the order is day 0, and a match before it counts as 0 days"
numerator   = "days from placement order to match, of children adopted in the period"
denominator = "children adopted in the period who had a placement order, a match and a placement for adoption"
basis       = "Department for Education, adoption scorecards, indicator A2: the mean over three years, 0 days for a child matched before the order. Children without an order, and those not placed before they were adopted, are left out as there"
version     = 1
revised     = 2026-11-28
minimum     = 6
averaged_over = 3
rationale   = "From the order on nothing but the search for a family stands between the child and its new home."
good        = "121 days (4 months) or fewer over three years, which is the threshold that the Department set from 2016 on; it was 213 days at first."
hides       = "Children with an order for whom no family has been found: the share matched within 121 days counts them. Children who are hard to place, such as brothers and sisters together, make the mean longer, and finding them a family at all is good work."
headline    = true
reference   = "AD02"
order       = 614
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ordered_on AS counted_on,
    CASE WHEN matched_on > placement_order_on THEN matched_on - placement_order_on ELSE 0 END AS days
FROM adoptions
WHERE ordered_on IS NOT NULL
    AND placement_order_on IS NOT NULL
    AND matched_on IS NOT NULL
    AND moved_in_on IS NOT NULL
