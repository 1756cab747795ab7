/*
title       = "Children who left care to return to their parents"
theme       = "children in care"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "periods of the denominator after which the child returned to live with parents or others with parental responsibility, planned (E4A) or not (E4B)"
denominator = "periods of care that ended in the period for a reason that is recorded"
basis       = "SSDA903, reason why an episode ceased"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "For most children care is meant to be a way home."
good        = "There is no right share. A high one is good only if the children stay at home: read it with the share who come back within 12 months."
hides       = "Whether the return was planned, and children who live with their parents while in care (P1). Short breaks (V3, V4) are left out."
headline    = false
order       = 432
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
    reason_ended IN ('E4A', 'E4B') AS outcome
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND NOT respite
    -- X1 says that another episode follows, and not why care ended.
    AND reason_ended <> 'X1'
