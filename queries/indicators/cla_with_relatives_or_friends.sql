/*
title       = "Children in care who live with relatives or friends"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "context"
unit        = "%"
numerator   = "children of the denominator in a foster placement with a relative or friend (U1 to U3)"
denominator = "children in care at the period's end whose kind of placement is known"
basis       = "SSDA903, placement type, with the codes of returns before 2015 beside those of today"
minimum     = 6
rationale   = "A child who lives with people it knows keeps more of its life."
good        = "Steady, or rising, where families are asked early."
hides       = "Relatives with a special guardianship or child arrangements order, whose children have left care: a council that makes many of them reads low. Short breaks (V3, V4) are left out."
headline    = false
order       = 396
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
    setting = 'relatives or friends' AS outcome
FROM in_care
WHERE setting <> 'not known'
