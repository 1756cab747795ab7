/*
title       = "Care leavers aged 19 to 21 in education, employment or training"
theme       = "care leavers"
kind        = "snapshot"
process     = "care_leaver"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator in education, employment or training (F1 to F5, P1 to P5), full time or part time"
denominator = "relevant and former relevant young people on the list of care leavers at the period's end, aged 19 to 21 that day; those of whom it is not known count as not"
basis       = "Local; Ofsted Annex A, list 9, activity. The yearly return asks the same around each birthday"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Work and learning are what most young people of that age have, and what care leavers more often lack."
good        = "Higher than the year before."
hides       = "An hour a week counts like a full-time job. Young parents, and those who are ill, count as not, though some of them could not be. Where the council has lost touch the answer is not known."
headline    = true
reference   = "CL03"
order       = 694
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on                                         AS counted_on,
    coalesce(left(activity, 1) IN ('F', 'P'), FALSE) AS outcome
FROM leaving_care
WHERE has_left_care
    AND born_on + INTERVAL '19 years' <= taken_on
    AND born_on + INTERVAL '22 years' > taken_on
