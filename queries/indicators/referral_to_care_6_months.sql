/*
title       = "Referrals that led to care within 6 months"
theme       = "front door"
kind        = "proportion"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "referrals of the denominator for which, no more than 6 calendar months after they were received, a period of care that follows from the referral began, short breaks apart"
denominator = "referrals whose 6 calendar months were over in the period: those received half a year before it. Each counts for the team that answered for the child on the day the referral was received"
basis       = "Local; Ofsted Annex A, lists 3 and 8; Standard Safeguarding Dataset, episodes of care"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The furthest that a referral can lead. Small numbers, and the gravest."
good        = "About the same for every team that receives referrals. No figure for England is published."
hides       = "Children who came into care later than that. Where the extract of care names no referral, care belongs to the child's latest referral by then. It tells of the front door of half a year ago. Brothers and sisters are referred together, so small numbers jump."
headline    = false
breakdowns  = ["source"]
attribute   = "start"
order       = 47
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
    coalesce(referral_steps.in_care_on <= referrals.received_on + INTERVAL '6 months', FALSE) AS outcome,
    referrals.source
FROM referrals
LEFT JOIN referral_steps
    ON referral_steps.child_id = referrals.child_id
    AND referral_steps.referral_id = referrals.case_id
WHERE referrals.received_on + INTERVAL '6 months' <= $as_at
