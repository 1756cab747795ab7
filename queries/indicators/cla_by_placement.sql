/*
title       = "Children in care, by where they live"
theme       = "children in care"
kind        = "stock"
process     = "cla"
polarity    = "context"
unit        = "children"
numerator   = "children in care at the period's end, split by the kind of placement in which they live"
denominator = "none: it is a number"
basis       = "SSDA903, placement type, with the codes of returns before 2015 beside those of today. Unregulated are semi-independent living (H5) and independent living (P2), both until 31 March 2024, and other placements (Z1, Z11 to Z14); supported accommodation (K3) is registered and stands apart"
minimum     = 6
rationale   = "Where children live says what the council can offer them, and what that costs."
good        = "No number is right by itself: watch which kind grows."
hides       = "Whether the placement fits the child. A child in hospital or on holiday is counted there (temporary), and not at home. Short breaks (V3, V4) are left out."
headline    = false
breakdowns  = ["setting"]
order       = 394
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
    setting
FROM in_care
