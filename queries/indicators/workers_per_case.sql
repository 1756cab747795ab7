/*
title       = "Workers of each case that closed"
theme       = "workforce"
kind        = "ratio"
polarity    = "low"
unit        = "workers"
process     = "referral"
attribute   = "recorded"
looks_back  = { process = "referral", months = 12 }
numerator   = "workers who held the child under the referral, from the referral to its closure, one after the other or side by side, each counted once"
denominator = "referrals closed in the twelve months to the end of the period under which a worker held the child; they count for the team that answered on the day they closed"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-30
minimum     = 6
rationale   = "The share of cases that went through three or more workers does not say how many more. This does: to the child, each new worker is another start."
good        = "As near to one as the length of the work allows, and falling after a reorganisation that set out to reduce it."
hides       = "How long the cases lasted: long ones go through more hands. Cases that are still open, where the longest histories are, and workers who only joined in."
headline    = false
order       = 781
*/
SELECT
    referral_holders.child_id,
    referral_holders.case_id,
    coalesce(responsibilities.team, referral_holders.team) AS team,
    referral_holders.worker,
    referral_holders.priority,
    referral_holders.source_file,
    referral_holders.source_row,
    snapshots.taken_on AS counted_on,
    referral_holders.workers AS numerator,
    1 AS denominator
FROM referral_holders
INNER JOIN snapshots
    ON referral_holders.closed_on <= snapshots.taken_on
    AND referral_holders.closed_on >= date_trunc('month', snapshots.taken_on) - INTERVAL '11 months'
LEFT JOIN responsibilities
    ON responsibilities.child_id = referral_holders.child_id
    AND responsibilities.from_on <= referral_holders.closed_on
    AND responsibilities.until_on >= referral_holders.closed_on
WHERE referral_holders.workers > 0
