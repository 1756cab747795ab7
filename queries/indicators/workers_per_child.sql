/*
title       = "Workers who have held each child"
theme       = "workforce"
kind        = "ratio"
polarity    = "low"
unit        = "workers"
process     = "allocation"
numerator   = "workers who have held the child up to that day, one after the other or side by side, each counted once"
denominator = "children whom a worker holds at the end of the period, since the extracts first tell of the child, under whatever referrals"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "To the child it is one story, however many referrals it is cut into. Each new worker has to be told it again."
good        = "As few as the length of the work allows. A child in care for years outlasts some workers; one with short pieces of work should meet the same worker again."
hides       = "What the extracts do not reach back to: figures of the first years read low. A child who has left is not counted any more, whatever it went through. Workers who only joined in, and how long each one stayed."
headline    = false
order       = 782
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    source_file,
    source_row,
    taken_on AS counted_on,
    workers AS numerator,
    1 AS denominator
FROM child_holders
WHERE workers > 0
