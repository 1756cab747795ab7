/*
title       = "Care leavers whose pathway plan was reviewed in the last 6 months"
theme       = "care leavers"
kind        = "snapshot"
process     = "care_leaver"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator whose pathway plan was begun or reviewed no more than 6 calendar months before the period's end"
denominator = "eligible, relevant and former relevant young people on the list of care leavers at the period's end, in months for which any review is told; those without any plan count as not reviewed"
basis       = "Care Leavers (England) Regulations 2010, regulation 7: at intervals of not more than 6 months. The review 28 days after a move to unregulated accommodation, and then every 3 months, cannot be timed: no extract tells of moves"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "At this age much changes in half a year."
good        = "Above 90 %."
hides       = "Reviews that the regulations want sooner, after a move. Plans that are reviewed on paper only."
headline    = true
reference   = "CL02"
order       = 686
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on                                                       AS counted_on,
    coalesce(reviewed_on >= taken_on - INTERVAL '6 months', FALSE) AS outcome
FROM leaving_care
WHERE is_owed_a_plan
    AND reviews_are_told
