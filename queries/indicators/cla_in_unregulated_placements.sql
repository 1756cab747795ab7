/*
title       = "Children in care who live in unregulated placements"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "low"
unit        = "%"
numerator   = "children of the denominator in semi-independent living (H5) or independent living (P2), both until 31 March 2024, or in other placements (Z1, Z11 to Z14)"
denominator = "children in care at the period's end whose kind of placement is known"
basis       = "SSDA903, placement type, with the codes of returns before 2015 beside those of today"
minimum     = 6
rationale   = "Nobody inspects such a place. Since September 2021 no child under 16 may be placed in one, and since October 2023 supported accommodation is registered."
good        = "None. Each child here is one whom the director should know by name."
hides       = "Homes that should be registered and are recorded as such. Before October 2023 much of this was lawful and ordinary for those of 16 and 17. Short breaks (V3, V4) are left out."
headline    = false
order       = 400
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
    setting = 'unregulated' AS outcome
FROM in_care
WHERE setting <> 'not known'
