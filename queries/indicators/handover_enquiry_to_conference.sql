/*
title       = "Initial conferences that another team brought than the one that made the enquiry"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "icpc"
attribute   = "recorded"
numerator   = "of these, conferences that another team brought than the one that completed the enquiry"
denominator = "initial conferences held in the period after an enquiry, of which both teams are known; they count for the team of the conference"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "A worker who did not make the enquiry presents somebody else's evidence to the family and the conference."
good        = "None, or few."
hides       = "Whether the worker changed within the team. Conferences for children who moved in with a plan follow from no enquiry, and are not counted."
headline    = false
order       = 794
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
WHERE process = 'icpc'
