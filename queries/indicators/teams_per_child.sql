/*
title       = "Teams that have held each child"
theme       = "workforce"
kind        = "ratio"
polarity    = "low"
unit        = "teams"
process     = "allocation"
numerator   = "teams that have held the child up to that day, each counted once"
denominator = "children whom a team holds at the end of the period, since the extracts first tell of the child, under whatever referrals"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Handovers under one referral look few where a child comes back again and again, and meets another team each time."
good        = "Near 1, and about the same in every locality. Where one team assesses and another does the longer work it is near 2: then the question is whether it should be."
hides       = "What the extracts do not reach back to: figures of the first years read low. A child who has left is not counted any more, whatever it went through. A reorganisation gives every child one team more, and nobody moved. Teams of the same locality count as two."
headline    = false
order       = 787
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    source_file,
    source_row,
    taken_on AS counted_on,
    teams AS numerator,
    1 AS denominator
FROM child_holders
WHERE teams > 0
