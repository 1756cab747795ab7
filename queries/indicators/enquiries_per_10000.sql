/*
title       = "Section 47 enquiries started, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "section 47 enquiries whose strategy discussion was held in the period"
denominator = "children who live in the area"
basis       = "Children in need census; Department for Education, Characteristics of children in need, table C3"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "How often it is asked whether a child is suffering significant harm. It differs between councils more than harm can."
good        = "There is no right number. England had 230,590 in 2024-25."
hides       = "What the enquiries found: read it beside the share that led to a conference. Brothers and sisters count each. A month has a twelfth of a year's rate."
headline    = false
order       = 878
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
    started_on AS counted_on
FROM s47_enquiries
WHERE started_on IS NOT NULL
