/*
title       = "Time in care of children who leave it"
theme       = "children in care"
kind        = "duration"
polarity    = "context"
unit        = "days"
clock       = "from the day on which the child came into care, which is day 0, to the day on which the child left it, weekends and holidays included"
numerator   = "days from coming into care to leaving it, of all children of the denominator together"
denominator = "periods of care that ended in the period and whose start is known"
basis       = "SSDA903; Department for Education, Children looked after in England: duration of the latest period of care"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Some children need a few weeks and some a childhood. A mean that falls while children come back says that they left too early."
good        = "There is no right length. Read it with the share who come back within 12 months."
hides       = "Children who stay: it counts only those who leave, so a council from which only short stays end reads low. The mean follows a few very long stays, the median does not. Short breaks (V3, V4) are left out."
headline    = false
order       = 430
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on              AS counted_on,
    ended_on - started_on AS days
FROM periods_of_care
WHERE ended_on IS NOT NULL
    AND start_known
    AND NOT respite
