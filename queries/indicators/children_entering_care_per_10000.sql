/*
title       = "Children entering care, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "periods of care started in the period, short breaks apart"
denominator = "children who live in the area"
basis       = "SSDA903; Department for Education, Children looked after in England"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "Care begins where help has not kept a child safe at home, or where nobody is there to care."
good        = "There is no right number. Steady, and about the same in every locality whose families live alike."
hides       = "A child who leaves and comes back counts twice, where the Department for Education counts children once a year. A period that began before the extracts do has no start here. A month has a twelfth of a year's rate."
headline    = false
order       = 896
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    started_on AS counted_on
FROM periods_of_care
WHERE start_known
    AND NOT respite
