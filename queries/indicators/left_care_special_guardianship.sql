/*
title       = "Children leaving care by special guardianship"
theme       = "adoption and permanence"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "periods of care that ended in the period with a special guardianship order (E43 and E44 to 2018, E45 to E48 since)"
denominator = "periods of care that ended in the period and for which the reason is recorded, short breaks apart"
basis       = "SSDA903, reason why the episode ceased; Department for Education, Children looked after in England"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Special guardianship lets relatives and foster carers bring a child up for good without ending its ties to its parents."
good        = "There is no right number: it depends on the children and on who in the family can care for them."
hides       = "Special guardianship for children who were never in care, and orders that broke down later."
headline    = false
order       = 628
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on                                                   AS counted_on,
    reason_ended IN ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') AS outcome
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND reason_ended IS NOT NULL
    AND reason_ended <> 'X1'
    AND NOT respite
