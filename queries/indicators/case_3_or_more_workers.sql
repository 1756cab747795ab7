/*
title       = "Cases that went through three or more workers before they closed"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "referral"
numerator   = "of these, referrals under which three or more workers held the child, one after the other"
denominator = "referrals closed in the period under which a worker held the child, from the referral to the closure"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Each new worker has to be told the story again, and a child who has told it three times stops telling it."
good        = "Few, and fewer than before a reorganisation. A short piece of work should need one worker; a long one may outlast two."
hides       = "How long the case lasted: long ones go through more hands. Cases that are still open, where the longest histories are, and workers who only joined in. A change that the child asked for counts like any other."
headline    = true
order       = 780
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    closed_on    AS counted_on,
    workers >= 3 AS outcome
FROM referral_holders
WHERE workers > 0
