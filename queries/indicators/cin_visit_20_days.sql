/*
title       = "Visits to children in need within 20 working days"
theme       = "children in need"
kind        = "timeliness"
process     = "cin_visit"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the child in need plan started, or the day of the last visit at which the child was seen, to the next such visit; that day is day 0"
numerator   = "visits made within 20 working days of the day on which the plan started or the child was last seen"
denominator = "visits made, or due, to children with a child in need plan: a visit still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: the law sets no interval, and councils ask for a visit every 20 working days, or every 4 to 6 weeks"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A plan is help only if somebody comes. A child in need who is not seen can become a child in danger without anyone knowing."
good        = "Above 90 %, where 20 working days is the standard. No figure for England is published."
hides       = "What was done on the visit. Councils that ask for fewer visits to some children, such as those with a disability who have short breaks, look late here. Children in need without a plan have no visits due. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
headline    = true
reference   = "CN01"
order       = 300
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
    add_working_days(previous_on, 20) AS due_on,
    held_on                           AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM cin_visits_due
