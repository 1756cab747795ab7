/*
title       = "Working days from the referral to the start of the assessment"
theme       = "assessment"
kind        = "duration"
polarity    = "low"
unit        = "working days"
days        = "working"
process     = "referral"
clock       = "from the day the referral was received to the day its first assessment started; the day of the referral is day 0"
numerator   = "working days from the referral to the start of its first assessment"
denominator = "referrals whose first assessment started in the period, and not before the referral"
basis       = "Working Together to Safeguard Children: the 45 working days of an assessment run from the referral. No limit is set for its start"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Days lost before an assessment starts are lost twice: the family waits, and the 45 days are already running."
good        = "A day or two, and for routine referrals hardly more than for urgent ones: the figure by priority tells."
hides       = "Referrals whose assessment has not started: they are counted among those that wait."
headline    = false
order       = 149
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
    started_on                                    AS counted_on,
    working_days_between(received_on, started_on) AS days
FROM awaited_assessments
WHERE started_on >= received_on
