/*
title       = "Pathway plan reviews held on time"
theme       = "care leavers"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the plan was begun or last reviewed to the day of the next review, 6 calendar months at most; that day is day 0"
numerator   = "reviews held no more than 6 calendar months after the one before"
denominator = "reviews held, or due: one still owed when the young person left the list of care leavers counts as late if its due date had passed, and not at all if it had not"
basis       = "Care Leavers (England) Regulations 2010, regulation 7"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It counts every review as it falls due, not only the latest on one day of the month."
good        = "Above 90 %."
hides       = "Earlier reviews, where only one list has been read: an extract tells of the latest review only, so the views of what was completed and due fill up as one list follows another. Reviews that the regulations want sooner, after a move. A review that is never held falls due once, and no later one falls due until it is held: read the open view and its oldest case too."
headline    = false
reference   = "CL02"
order       = 688
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on                       AS started_on,
    previous_on + INTERVAL '6 months' AS due_on,
    held_on                           AS finished_on,
    CASE WHEN held_on IS NULL THEN left_on END AS lapsed_on
FROM pathway_reviews_due
