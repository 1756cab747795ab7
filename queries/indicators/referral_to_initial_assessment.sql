/*
title       = "Referrals that went on to an initial assessment"
theme       = "front door"
kind        = "proportion"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "referrals received in the period from which an initial assessment followed"
denominator = "referrals received in the period"
basis       = "National indicator 68; Framework for the Assessment of Children in Need and their Families"
version     = 1
revised     = 2026-11-28
in_force    = { from = 2008-04-01, to = 2013-04-14 }
minimum     = 6
rationale   = "Until April 2013 the initial assessment was the first step after a referral: the share that took it showed where the threshold stood."
good        = "About the same for every team that receives referrals. No England value is at hand."
hides       = "Referrals after 14 April 2013, when single assessments took over. It was a national indicator until March 2011; the same count is carried on to the end of initial assessments."
headline    = false
breakdowns  = ["source"]
reference   = "NI68"
attribute   = "recorded"
order       = 43
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
    referral_steps.initially_assessed_on IS NOT NULL AS outcome,
    referrals.source
FROM referrals
LEFT JOIN referral_steps
    ON referral_steps.child_id = referrals.child_id
    AND referral_steps.referral_id = referrals.case_id
