/*
title       = "Initial child protection conferences, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "initial child protection conferences held in the period, one for each child"
denominator = "children who live in the area"
basis       = "Children in need census; Department for Education, Characteristics of children in need, table C3"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "How often agencies meet about whether a child needs a protection plan."
good        = "There is no right number. England had 72,100 within the year that followed an enquiry in 2024-25."
hides       = "Conferences of children who moved in with a plan are counted with the others. A month has a twelfth of a year's rate."
headline    = false
order       = 880
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    held_on AS counted_on
FROM conferences
