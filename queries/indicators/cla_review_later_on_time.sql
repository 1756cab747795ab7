/*
title       = "Later reviews of children in care held on time"
theme       = "children in care"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "the second review is due 3 calendar months after the day of the first, each later one 6 calendar months after the day of the review before it; that day is day 0"
numerator   = "second and later reviews held by the day they were due"
denominator = "second and later reviews held, or due: one still owed when the child left care or turned 18 counts as late if its due date had passed, and not at all if it had not"
basis       = "Regulation 33(2) of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Without its next review a plan that no longer fits the child goes on unquestioned."
good        = "All of them: the limits are the law's. Darlington in the third quarter of 2018-19: 99.2 %."
hides       = "What the review decided, and whether the child took part. Where a child came into care before the extracts tell, nobody knows which review was the first, and every limit is 6 months. Short breaks (V3, V4) are left out. A review that is never held falls due once, and no later one falls due until it is held: read the open view and its oldest case too."
headline    = true
reference   = "LA02"
order       = 352
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on AS started_on,
    due_on,
    held_on     AS finished_on,
    CASE WHEN held_on IS NULL THEN period_ended_on END AS lapsed_on
FROM cla_reviews_due
WHERE NOT is_first
