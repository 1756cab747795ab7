/*
title       = "Initial conferences that led to a child protection plan"
theme       = "child protection"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "initial child protection conferences held in the period that led to a child protection plan"
denominator = "initial child protection conferences held in the period whose outcome is recorded, one for each child"
basis       = "Children in need census; Ofsted Annex A, list 5"
minimum     = 6
rationale   = "Enquiries and conferences are hard on families. Where few conferences end in a plan, many may not have been needed."
good        = "About the same in every locality, and most of them. Every conference ending in a plan would be a worry too: it would suggest that only the certain ones are called."
hides       = "Whether the plan was the right answer. Conferences for children who moved in from another council are counted, and nearly all of them end in a plan."
headline    = true
reference   = "CP05"
order       = 80
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    held_on     AS counted_on,
    led_to_plan AS outcome
FROM conferences
