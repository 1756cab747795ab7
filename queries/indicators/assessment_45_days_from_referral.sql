/*
title       = "Assessments authorised within 45 working days of the referral"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the referral was received to the day its assessment was authorised; the day of receipt is day 0"
numerator   = "first single assessments after a referral that were authorised by the end of the 45th working day after the referral was received"
denominator = "first single assessments after a referral that are authorised, or still under way"
basis       = "Working Together to Safeguard Children: the assessment should be concluded no longer than 45 working days from the point of referral"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2013-04-15 }
minimum     = 6
rationale   = "The family's clock starts when somebody asks for help, not when a worker opens the form."
good        = "Close to the figure counted from the assessment's start. A wide gap means that referrals wait before anyone begins."
hides       = "Later assessments of a child who is already being helped: they follow from no new referral and are timed from their own start only. A referral that should have led to an assessment and did not is missing here."
headline    = true
bands       = [0, 10, 20, 30, 40, 45, 50, 60]
reference   = "AS01"
order       = 60
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
    referred_on                       AS started_on,
    add_working_days(referred_on, 45) AS due_on,
    authorised_on                     AS finished_on
FROM assessments
WHERE kind = 'single'
    AND referred_on IS NOT NULL
    AND is_first
