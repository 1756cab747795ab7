/*
title       = "Visits to children in need within 6 weeks"
theme       = "children in need"
kind        = "timeliness"
process     = "cin_visit"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the child in need plan started, or the day of the last visit at which the child was seen, to the next such visit; that day is day 0, and the 42nd calendar day after it is the last in time"
numerator   = "visits made within 6 weeks of the day on which the plan started or the child was last seen"
denominator = "visits made, or due, to children with a child in need plan: a visit still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: the law sets no interval, and councils ask for a visit every 20 working days, or every 4 to 6 weeks"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The widest of the intervals that councils set. What is late here is late by any standard."
good        = "Nearly all. No figure for England is published."
hides       = "What was done on the visit. Councils that ask for fewer visits to some children, such as those with a disability who have short breaks, look late here. Children in need without a plan have no visits due. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
headline    = false
reference   = "CN01"
order       = 303
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on                      AS started_on,
    previous_on + INTERVAL '42 days' AS due_on,
    held_on                          AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM cin_visits_due
