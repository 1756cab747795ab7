/*
title       = "Child in need plan reviews held on time"
theme       = "children in need"
kind        = "timeliness"
process     = "cin_review"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "the first review is due 3 calendar months after the day the child in need plan started, each later one 6 calendar months after the day of the review before it; that day is day 0"
numerator   = "reviews held by the day they were due"
denominator = "reviews held, or due: a review still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: the law sets no interval. 3 months, and then 6, are the intervals most often written; some councils ask for 4 or 6 weeks"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Without a review a child in need plan drifts: help goes on that is no longer needed, or a child who needs more does not get it."
good        = "Nearly all. No figure for England is published."
hides       = "What the review decided. No national return asks for these reviews: only a council that adds them to its extracts has this figure, and one that has recorded them only since a certain day sees the earlier ones as not held. A review that is never held falls due once, and no later one falls due until it is held: read the open view and its oldest case too."
headline    = true
reference   = "CN02"
order       = 320
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
    CASE
        WHEN number_in_plan = 1 THEN previous_on + INTERVAL '3 months'
        ELSE previous_on + INTERVAL '6 months'
    END AS due_on,
    held_on AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM cin_reviews
