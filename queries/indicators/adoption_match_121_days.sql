/*
title       = "Children matched with a family within 121 days of the placement order"
theme       = "adoption and permanence"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day of the placement order to the day it was decided that the child is matched with a family; the day of the order is day 0, day 121 is the last in time, and a match before the order counts as made on its day"
numerator   = "children matched no more than 121 days after their placement order"
denominator = "children with a placement order: matched, or waiting. A plan that ends without a match counts as late if the 121 days had passed, and not at all if they had not"
basis       = "Department for Education, adoption scorecards: 121 days (4 months) are the threshold of indicator A2, whose mean counts only children who are adopted"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It finds the children for whom the court has said yes and no family has been found."
good        = "Nearly all: the scorecards' mean of those adopted should itself lie under 121 days."
hides       = "How long the child had waited before the court decided. Finding a family for a child who is hard to place may rightly take longer."
headline    = false
reference   = "AD02"
order       = 618
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    placement_order_on                       AS started_on,
    placement_order_on + INTERVAL '121 days' AS due_on,
    CASE WHEN matched_on < placement_order_on THEN placement_order_on ELSE matched_on END AS finished_on,
    CASE WHEN matched_on IS NULL THEN least(reversed_on, ordered_on, left_care_on) END    AS lapsed_on
FROM adoptions
WHERE placement_order_on IS NOT NULL
