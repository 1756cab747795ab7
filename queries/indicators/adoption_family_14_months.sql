/*
title       = "Children with a plan for adoption who moved in with a family within 14 months"
theme       = "adoption and permanence"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the child entered care to the day it was placed for adoption; the day of entering care is day 0, and day 426 is the last in time. After a placement that broke down, the latest counts"
numerator   = "children placed for adoption no more than 426 days after they entered care"
denominator = "children for whom it was decided that they should be placed for adoption: placed, or waiting. A plan that ends without a placement counts as late if the 426 days had passed, and not at all if they had not"
basis       = "Department for Education, adoption scorecards, indicator A3: 14 months, taken as 426 days, over three years. The scorecards count children adopted or waiting; this counts placements as they are made or fall due"
version     = 1
revised     = 2026-11-28
minimum     = 6
averaged_over = 3
rationale   = "It counts the children who still wait, whom the mean of those adopted leaves out."
good        = "Most. Children of 5 and over, and brothers and sisters who are placed together, take longer everywhere."
hides       = "Whether the placement lasted until an adoption. Care that began long before anyone thought of adoption counts from its first day."
headline    = false
reference   = "AD03"
order       = 616
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    entered_care_on                       AS started_on,
    entered_care_on + INTERVAL '426 days' AS due_on,
    moved_in_on                           AS finished_on,
    CASE WHEN moved_in_on IS NULL THEN least(reversed_on, ordered_on, left_care_on) END AS lapsed_on
FROM adoptions
WHERE entered_care_on IS NOT NULL
    AND coalesce(decided_on, placement_order_on, moved_in_on) IS NOT NULL
