/*
title       = "Care leavers, per 10,000 children"
theme       = "volume and need"
kind        = "stock"
process     = "care_leaver"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "young people on the list of care leavers at the end of the period: from the day they were first listed to the month they were last"
denominator = "children who live in the area"
basis       = "Ofsted Annex A, list 9; Children (Leaving Care) Act 2000"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "They are adults, or nearly so, to whom the council still owes what a parent owes."
good        = "There is no right number."
hides       = "Months from before the first list that was read. The rate is per 10,000 children, though most care leavers are no longer children: it serves comparison between places, and no more. Somebody missing from one list and back on the next is counted through."
headline    = false
order       = 902
*/
SELECT
    care_leavers.child_id,
    care_leavers.case_id,
    care_leavers.team,
    care_leavers.worker,
    care_leavers.priority,
    care_leavers.source_file,
    care_leavers.source_row,
    snapshots.taken_on AS counted_on
FROM care_leavers
INNER JOIN snapshots
    ON care_leavers.first_listed_on <= snapshots.taken_on
    -- A list is made on some day of the month, and holds for it.
    AND date_trunc('month', care_leavers.listed_on) >= date_trunc('month', snapshots.taken_on)
