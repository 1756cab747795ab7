/*
title       = "Re-referrals within 12 months"
theme       = "front door"
kind        = "proportion"
polarity    = "low"
unit        = "%"
numerator   = "referrals received in the period for a child who had been referred on an earlier day, no more than 12 calendar months before"
denominator = "referrals received in the period"
basis       = "Children in need census; Department for Education, Characteristics of children in need"
version     = 1
revised     = 2026-11-29
minimum     = 6
looks_back  = { process = "referral", months = 12 }
rationale   = "A child who comes back within the year may have been closed too early, or not helped the first time."
good        = "About 22 % in England. Lower is usually better, but a very low share can mean that families are turned away, and some families rightly come back."
hides       = "Why the child came back: a new worry is counted like an old one. A referral that was never recorded makes the next one look like a first."
headline    = true
breakdowns  = ["source"]
reference   = "FD02"
order       = 30
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    received_on AS counted_on,
    coalesce(previous_referral_on >= received_on - INTERVAL '12 months', FALSE)
        OR coalesce(stated_earlier_referrals > 0, FALSE) AS outcome,
    source
FROM referrals
