/*
title       = "Referrals that led to an assessment"
theme       = "front door"
kind        = "proportion"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "referrals received in the period from which an assessment of any kind followed"
denominator = "referrals received in the period"
basis       = "Local; Ofsted Annex A, lists 3 and 4"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The first threshold inside the service. It belongs to the team that received the referral."
good        = "About the same for every team that receives referrals. No figure for England is published; about 6 % of referrals there end in no further action."
hides       = "When the assessment began and what it found. Referrals of the last days read low, for their assessment may still begin. Where the extract names no referral, an assessment belongs to the child's latest one by then."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 42
*/
SELECT
    referrals.child_id,
    referrals.case_id,
    coalesce(referrals.started_team, referrals.team) AS team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    referrals.received_on AS counted_on,
    referral_steps.assessed_on IS NOT NULL AS outcome,
    referrals.source
FROM referrals
LEFT JOIN referral_steps
    ON referral_steps.child_id = referrals.child_id
    AND referral_steps.referral_id = referrals.case_id
