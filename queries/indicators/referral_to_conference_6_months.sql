/*
title       = "Referrals that led to an initial child protection conference within 6 months"
theme       = "front door"
kind        = "proportion"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "referrals of the denominator for which, no more than 6 calendar months after they were received, an initial child protection conference that follows from the referral was held"
denominator = "referrals whose 6 calendar months were over in the period: those received half a year before it. Each counts for the team that answered for the child on the day the referral was received"
basis       = "Local; Children in need census; Ofsted Annex A, lists 3 and 5"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "A conference is the point at which agencies together ask whether a child needs protecting."
good        = "About the same for every team that receives referrals. No figure for England is published."
hides       = "Conferences that came later than 6 months after the referral. It tells of the front door of half a year ago. Brothers and sisters are referred together, so small numbers jump."
headline    = false
breakdowns  = ["source"]
attribute   = "start"
order       = 45
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
    coalesce(referral_steps.conference_on <= referrals.received_on + INTERVAL '6 months', FALSE) AS outcome,
    referrals.source
FROM referrals
LEFT JOIN referral_steps
    ON referral_steps.child_id = referrals.child_id
    AND referral_steps.referral_id = referrals.case_id
WHERE referrals.received_on + INTERVAL '6 months' <= $as_at
