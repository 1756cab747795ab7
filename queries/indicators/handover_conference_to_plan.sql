/*
title       = "Child protection plans that another team began than the one that brought the conference"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "cp_plan"
attribute   = "recorded"
numerator   = "of these, plans that another team began than the one that brought the conference"
denominator = "child protection plans begun in the period after an initial conference, of which both teams are known; they count for the team that began the plan"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The first weeks of a plan are the most dangerous for the child. A handover on its first day leaves them to somebody new."
good        = "Low where one team does both. Where a plan is handed over by design, the new team should come to the conference."
hides       = "A handover some days after the plan began, which the teams of a closed case show."
headline    = false
order       = 796
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
WHERE process = 'cp_plan'
