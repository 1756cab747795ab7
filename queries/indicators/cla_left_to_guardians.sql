/*
title       = "Children who left care for special guardianship"
theme       = "children in care"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "periods of the denominator that ended with a special guardianship order (E45 to E48; until March 2018 E43 and E44)"
denominator = "periods of care that ended in the period for a reason that is recorded"
basis       = "SSDA903, reason why an episode ceased"
minimum     = 6
rationale   = "A special guardian gives a child a home for good without ending the tie to its parents."
good        = "There is no right share. It moves against adoption and long-term fostering: read the three together."
hides       = "Child arrangements orders (E41), which do much the same. Short breaks (V3, V4) are left out."
headline    = false
order       = 434
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS counted_on,
    reason_ended IN ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') AS outcome
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND NOT respite
    -- X1 says that another episode follows, and not why care ended.
    AND reason_ended <> 'X1'
