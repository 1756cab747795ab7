/*
title       = "Teams of each case that closed"
theme       = "workforce"
kind        = "ratio"
polarity    = "low"
unit        = "teams"
process     = "referral"
attribute   = "recorded"
looks_back  = { process = "referral", months = 12 }
numerator   = "teams that held the child under the referral, from the referral to its closure, one after the other or side by side, each counted once"
denominator = "referrals closed in the twelve months to the end of the period under which a team held the child; they count for the team that answered on the day they closed"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-30
minimum     = 6
rationale   = "Each team that takes over a case has a manager and ways of its own. A reorganisation of teams sets out to make this number smaller."
good        = "As near to one as the path of a case allows, where a team keeps a child from the referral on."
hides       = "How long the cases lasted: long ones go through more hands. Cases that are still open, where the longest histories are, and changes of worker within a team."
headline    = false
order       = 784
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
    referral_holders.teams AS numerator,
    1 AS denominator
FROM referral_holders
INNER JOIN snapshots
    ON referral_holders.closed_on <= snapshots.taken_on
    AND referral_holders.closed_on >= date_trunc('month', snapshots.taken_on) - INTERVAL '11 months'
LEFT JOIN responsibilities
    ON responsibilities.child_id = referral_holders.child_id
    AND responsibilities.from_on <= referral_holders.closed_on
    AND responsibilities.until_on >= referral_holders.closed_on
WHERE referral_holders.teams > 0
