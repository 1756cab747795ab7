/*
title       = "Care leavers aged 17 and 18 in suitable accommodation"
theme       = "care leavers"
kind        = "snapshot"
process     = "care_leaver"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator whose accommodation is held suitable"
denominator = "relevant and former relevant young people on the list of care leavers at the period's end, aged 17 and 18 that day; those of whom it is not known count as not"
basis       = "Local; Ofsted Annex A, list 9, accommodation. The yearly return asks the same around each birthday"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A safe home that one can pay for comes before work, learning and health."
good        = "Above 90 %. For England see the figure around the birthday."
hides       = "Who judged it suitable: the council judges its own. Custody counts as not suitable where the list says so. Where the council has lost touch the answer is not known."
headline    = false
reference   = "CL04"
order       = 702
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on                          AS counted_on,
    coalesce(suitable = 'yes', FALSE) AS outcome
FROM leaving_care
WHERE has_left_care
    AND born_on + INTERVAL '17 years' <= taken_on
    AND born_on + INTERVAL '19 years' > taken_on
