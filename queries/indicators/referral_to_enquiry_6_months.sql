/*
title       = "Referrals that led to a section 47 enquiry within 6 months"
theme       = "front door"
kind        = "proportion"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "referrals of the denominator for which, no more than 6 calendar months after they were received, the strategy discussion of a section 47 enquiry that follows from the referral was held"
denominator = "referrals whose 6 calendar months were over in the period: those received half a year before it. Each counts for the team that answered for the child on the day the referral was received"
basis       = "Local; Children in need census; Ofsted Annex A, lists 3 and 5"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Enquiries are for children who may be suffering significant harm. How many referrals reach that point shows how a team reads risk."
good        = "About the same for every team that receives referrals. No figure for England is published."
hides       = "A child who was known already: an enquiry on an open case belongs to the referral with which that case began. It tells of the front door of half a year ago. Brothers and sisters are referred together, so small numbers jump."
headline    = false
breakdowns  = ["source"]
attribute   = "start"
order       = 44
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
    coalesce(referral_steps.enquired_on <= referrals.received_on + INTERVAL '6 months', FALSE) AS outcome,
    referrals.source
FROM referrals
LEFT JOIN referral_steps
    ON referral_steps.child_id = referrals.child_id
    AND referral_steps.referral_id = referrals.case_id
WHERE referrals.received_on + INTERVAL '6 months' <= $as_at
