/*
title       = "Referrals that led to a child protection plan within 6 months"
theme       = "front door"
kind        = "proportion"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "referrals of the denominator for which, no more than 6 calendar months after they were received, a child protection plan that follows from the referral began"
denominator = "referrals whose 6 calendar months were over in the period: those received half a year before it. Each counts for the team that answered for the child on the day the referral was received"
basis       = "Local; Children in need census; Ofsted Annex A, lists 3 and 7"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Of a hundred families who come to the door, how many end under a plan? The answer should not depend on the door."
good        = "About the same for every team that receives referrals. No figure for England is published."
hides       = "Plans that began later than 6 months after the referral, and children who moved in with a plan are counted like others. It tells of the front door of half a year ago. Brothers and sisters are referred together, so small numbers jump."
headline    = false
breakdowns  = ["source"]
attribute   = "start"
order       = 46
*/
SELECT
    referrals.child_id,
    referrals.case_id,
    coalesce(referrals.started_team, referrals.team) AS team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    referrals.received_on AS started_on,
    CAST(referrals.received_on + INTERVAL '6 months' AS DATE) AS counted_on,
    coalesce(referral_steps.planned_on <= referrals.received_on + INTERVAL '6 months', FALSE) AS outcome,
    referrals.source
FROM referrals
LEFT JOIN referral_steps
    ON referral_steps.child_id = referrals.child_id
    AND referral_steps.referral_id = referrals.case_id
WHERE referrals.received_on + INTERVAL '6 months' <= $as_at
