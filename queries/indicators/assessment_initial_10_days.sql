/*
title       = "Initial assessments completed within 10 working days of referral"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the referral was received to the day the initial assessment was completed; the day of receipt is day 0. An initial assessment that is repeated under the same referral runs from its own start"
numerator   = "initial assessments completed by the end of the 10th working day after the referral was received"
denominator = "initial assessments completed, or still under way"
basis       = "National indicator 59; Working Together to Safeguard Children 2010, which made the limit 10 working days where it had been 7"
version     = 1
revised     = 2026-11-28
in_force    = { from = 2010-04-01, to = 2013-04-14 }
minimum     = 6
rationale   = "Until April 2013 a short initial assessment decided whether a fuller one was needed; a slow one held up everything after it."
good        = "England in 2007-08, when the limit was 7 working days: 71 %."
hides       = "What became of the child afterwards: the core assessment had a clock of its own. It says nothing of referrals after 14 April 2013, when single assessments took over."
headline    = false
reference   = "NI59"
order       = 120
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
    -- One that is repeated because of new information answers for its own days only.
    CASE WHEN is_first THEN referred_on ELSE started_on END AS started_on,
    add_working_days(CASE WHEN is_first THEN referred_on ELSE started_on END, 10) AS due_on,
    authorised_on AS finished_on
FROM assessments
WHERE kind = 'initial'
    AND referred_on IS NOT NULL
