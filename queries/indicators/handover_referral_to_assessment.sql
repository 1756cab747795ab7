/*
title       = "Assessments that another team began than the one that took the referral"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "assessment"
attribute   = "recorded"
numerator   = "of these, assessments that another team began than the one that received the referral"
denominator = "first assessments under a referral, begun in the period, of which both teams are known; they count for the team that began the assessment"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The first handover comes when a family has just told its story for the first time."
good        = "Low where one team does both. Where one duty point takes all referrals and localities assess, every case crosses here: then the figure says how the service is built, and its clock is the one to watch."
hides       = "Whether the wait grew at the handover, which the assessment counted from the referral shows. Teams of the same locality count as two. A reassessment under the same referral is not counted."
headline    = false
order       = 790
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    happened_on           AS counted_on,
    team <> previous_team AS outcome
FROM steps
WHERE process = 'assessment'
