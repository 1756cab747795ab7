/*
title       = "Child protection visits within 10 working days"
theme       = "child protection"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the plan started, or the day of the last visit at which the child was seen, to the next such visit; that day is day 0"
numerator   = "visits made by the end of the 10th working day after the plan started or the child was last seen"
denominator = "visits made, or due: a visit still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: the law sets no interval, and councils use 10, 15 or 20 working days"
version     = 1
revised     = 2026-11-23
minimum     = 6
rationale   = "A child with a protection plan is safe only if somebody keeps seeing that child."
good        = "Above 90 %, with no child unseen for long: read the open view's oldest case, not only the percentage."
hides       = "What was seen, and whether the child was seen alone. Many prompt visits to one child can outweigh one long gap for another. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
headline    = true
reference   = "CP08"
order       = 100
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on                       AS started_on,
    add_working_days(previous_on, 10) AS due_on,
    held_on                           AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM cp_visits
