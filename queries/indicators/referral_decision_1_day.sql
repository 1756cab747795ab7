/*
title       = "Referrals decided within 1 working day"
theme       = "front door"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the referral was received to the day it was decided what to do; the day of receipt is day 0. Where no decision is recorded, the start of the assessment or enquiry that followed, or else the referral's closure, is the decision"
numerator   = "referrals decided by the end of the first working day after they were received"
denominator = "referrals that have been decided, or are waiting to be"
basis       = "Working Together to Safeguard Children: within one working day of a referral being received, a social worker should decide the next steps and the type of response"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A family that asks for help, or a child at risk, should not wait to hear whether anything will happen."
good        = "Nearly all referrals, in every locality: councils that publish a target set it at 90 % or more."
hides       = "How sound the decision was. Where the case system holds no day of decision, the start of the assessment stands in for it, which makes good practice look late. A referral that ended without further action on a day that nobody recorded cannot be timed and is left out."
headline    = true
breakdowns  = ["source"]
reference   = "FD01"
order       = 20
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
    received_on                      AS started_on,
    add_working_days(received_on, 1) AS due_on,
    decided_on                       AS finished_on,
    source
FROM referrals
WHERE decided_on IS NOT NULL
    OR NOT no_further_action
