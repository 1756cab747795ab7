/*
title       = "Children leaving care, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "periods of care ended in the period, short breaks apart"
denominator = "children who live in the area"
basis       = "SSDA903; Department for Education, Children looked after in England"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Where fewer leave than enter, the number in care grows."
good        = "As many as enter, over a year, unless the place changes."
hides       = "Where they went. A child who leaves and comes back may leave twice. A month has a twelfth of a year's rate."
headline    = false
order       = 898
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS counted_on
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND NOT respite
