/*
title       = "Days that early help lasted"
theme       = "early help"
kind        = "duration"
polarity    = "context"
unit        = "days"
days        = "calendar"
clock       = "from the day the episode started to the day it ended; the day it started is day 0"
numerator   = "days that the episodes of the denominator lasted"
denominator = "early help episodes ended in the period"
basis       = "Local; Standard Safeguarding Dataset, early help episodes"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Help that drags on may be help that does not help; help that ends in days may not have begun."
good        = "There is no right length. About the same in every locality, and for families whose needs were met longer than for those who withdrew."
hides       = "Episodes that never end: they show in the number open. Annex A dates no end of early help and is not counted."
headline    = false
breakdowns  = ["ended_because"]
attribute   = "recorded"
order       = 56
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS counted_on,
    CAST(ended_on - started_on AS BIGINT) AS days,
    ended_because
FROM early_help_episodes
WHERE ended_on >= started_on
