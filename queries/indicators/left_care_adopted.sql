/*
title       = "Children leaving care by adoption"
theme       = "adoption and permanence"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "periods of care that ended in the period with an adoption (E11, E12; E1 where an extract says no more than adopted)"
denominator = "periods of care that ended in the period and for which the reason is recorded, short breaks apart"
basis       = "SSDA903, reason why the episode ceased; Department for Education, adoption scorecards, indicator A4"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "For a child who cannot go home, adoption is one of the few ways to a family for life."
good        = "There is no right number: it depends on the children. A steep fall over several years deserves a question."
hides       = "How long the child waited, and the children for whom adoption was planned and did not come."
headline    = false
order       = 626
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on                             AS counted_on,
    reason_ended IN ('E1', 'E11', 'E12') AS outcome
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND reason_ended IS NOT NULL
    AND reason_ended <> 'X1'
    AND NOT respite
