/*
title       = "Care leavers with a pathway plan"
theme       = "care leavers"
kind        = "snapshot"
process     = "care_leaver"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator whose pathway plan was begun or reviewed on some day before the period's end"
denominator = "eligible, relevant and former relevant young people on the list of care leavers at the period's end, in months for which any review is told"
basis       = "Children Act 1989, sections 23B and 23E and schedule 2, paragraph 19B; Care Leavers (England) Regulations 2010, regulation 6"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The plan says who helps with what: a home, money, work, health. Without one, help depends on who asks."
good        = "All of them."
hides       = "Whether the plan is any good, or the young person had a part in it. Extracts tell only of the day of the latest review, so that a plan begun and never reviewed may be missing."
headline    = false
order       = 684
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on                AS counted_on,
    reviewed_on IS NOT NULL AS outcome
FROM leaving_care
WHERE is_owed_a_plan
    AND reviews_are_told
