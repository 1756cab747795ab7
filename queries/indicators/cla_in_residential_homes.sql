/*
title       = "Children in care who live in children's homes or residential schools"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "context"
unit        = "%"
numerator   = "children of the denominator in a children's home, a secure one, a residential care home or a residential school (K1, K2, R1, S1)"
denominator = "children in care at the period's end whose kind of placement is known"
basis       = "SSDA903, placement type, with the codes of returns before 2015 beside those of today"
minimum     = 6
rationale   = "Few children want to grow up in a home with shifts, and homes cost more than anything else that the council buys."
good        = "Few, and older. A rise often means that foster carers cannot be found."
hides       = "The children for whom a home is the right place, and how good it is. Supported accommodation (K3) is not counted. Short breaks (V3, V4) are left out."
headline    = false
order       = 398
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
    setting IN ('children''s home or residential school', 'secure children''s home') AS outcome
FROM in_care
WHERE setting <> 'not known'
