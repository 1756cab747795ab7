/*
title       = "Children who left care by adoption"
theme       = "children in care"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "periods of the denominator that ended with an adoption order (E11, E12; E1 where an extract says no more than adopted)"
denominator = "periods of care that ended in the period for a reason that is recorded"
basis       = "SSDA903, reason why an episode ceased"
minimum     = 6
rationale   = "Adoption is for the few, mostly very young children who can neither go home nor to relatives."
good        = "There is no right share. Years pass between the decision and the order, so it says what the courts decided some time ago."
hides       = "Children who wait with an adoptive family for the order, and those for whom none was found. Short breaks (V3, V4) are left out."
headline    = false
order       = 436
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
    reason_ended IN ('E1', 'E11', 'E12') AS outcome
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND NOT respite
    -- X1 says that another episode follows, and not why care ended.
    AND reason_ended <> 'X1'
