/*
title       = "Child in need plans started, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "child in need plans started in the period"
denominator = "children who live in the area"
basis       = "Children in need census, plans since 2021-22; Standard Safeguarding Dataset"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "How many families are offered a plan of help below the threshold of protection."
good        = "There is no right number. None is at hand for England."
hides       = "Children who are helped without a written plan. The census has had these plans only since 2021-22. A month has a twelfth of a year's rate."
headline    = false
order       = 886
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
FROM cin_plans
WHERE started_on IS NOT NULL
