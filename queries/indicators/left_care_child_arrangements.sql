/*
title       = "Children leaving care by a child arrangements order"
theme       = "adoption and permanence"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "periods of care that ended in the period with a child arrangements order, before 2014 a residence order (E41)"
denominator = "periods of care that ended in the period and for which the reason is recorded, short breaks apart"
basis       = "SSDA903, reason why the episode ceased; Department for Education, Children looked after in England"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "With adoption and special guardianship it completes the orders that give a child a home for good outside care."
good        = "There is no right number. A shift from one of the three orders to another is often the work of one court."
hides       = "Orders for children who were never in care, and whether the arrangement lasted."
headline    = false
order       = 630
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on             AS counted_on,
    reason_ended = 'E41' AS outcome
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND reason_ended IS NOT NULL
    AND reason_ended <> 'X1'
    AND NOT respite
