/*
title       = "Care leavers with a personal adviser"
theme       = "care leavers"
kind        = "snapshot"
process     = "care_leaver"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator for whom the list names a personal adviser"
denominator = "eligible, relevant and former relevant young people on the list of care leavers at the period's end, in months for which any adviser is named"
basis       = "Children Act 1989, sections 23B, 23C and 23D and schedule 2, paragraph 19C; Ofsted Annex A, list 9, since about 2021"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The adviser is the one person whose task is the young person, and not a place or a benefit."
good        = "All of them."
hides       = "How many young people an adviser has, and how often the adviser changed."
headline    = false
order       = 690
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on                     AS counted_on,
    personal_adviser IS NOT NULL AS outcome
FROM leaving_care
WHERE is_owed_a_plan
    AND advisers_are_told
