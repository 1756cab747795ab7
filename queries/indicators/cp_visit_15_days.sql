/*
title       = "Child protection visits within 15 working days"
theme       = "child protection"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the plan started, or the day of the last visit at which the child was seen, to the next such visit; that day is day 0"
numerator   = "visits made by the end of the 15th working day after the plan started or the child was last seen"
denominator = "visits made, or due: a visit still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: the law sets no interval, and councils use 10, 15 or 20 working days"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Some councils ask for a visit every 3 weeks. Beside the figure for 10 days it tells a visit that came a little late from one that hardly came at all."
good        = "Above 95 %. Darlington published 94 % for 2018, beside 83 % within 10 days."
hides       = "What was seen, and whether the child was seen alone. Many prompt visits to one child can outweigh one long gap for another. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
headline    = false
reference   = "CP08"
order       = 226
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
    add_working_days(previous_on, 15) AS due_on,
    held_on                           AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM cp_visits
