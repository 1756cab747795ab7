/*
title       = "Cases that went through more than one team before they closed"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "referral"
numerator   = "of these, referrals under which more than one team held the child"
denominator = "referrals closed in the period under which a team held the child, from the referral to the closure"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "At every handover between teams work waits, and something that one team knew is lost."
good        = "Few, and fewer than before a reorganisation. Where one team assesses and another does the longer work, a high figure is how the service is built: then the question is whether it should be."
hides       = "Whether the worker changed with the team. A reorganisation gives every open case a new team, so cases closed in the year after it read high. Cases that are still open are not counted."
headline    = true
order       = 785
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    closed_on AS counted_on,
    teams > 1 AS outcome
FROM referral_holders
WHERE teams > 0
