/*
title       = "Child in need plans that another team began than the one that assessed"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "cin_plan"
attribute   = "recorded"
numerator   = "of these, plans that another team began than the one whose assessment was done, or still under way"
denominator = "child in need plans begun in the period with an assessment under the same referral, of which both teams are known; they count for the team that began the plan"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A family that agreed to help is more likely to take it from somebody it has met."
good        = "Low where one team does both. Where the plan is handed over by design, it should start without a gap."
hides       = "A handover some days after the plan began, and plans that follow a child protection plan: they count under the assessment that came before both."
headline    = false
order       = 798
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
WHERE process = 'cin_plan'
