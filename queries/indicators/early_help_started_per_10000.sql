/*
title       = "Early help started, per 10,000 children"
theme       = "early help"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "early help episodes or assessments started in the period"
denominator = "children who live in the area"
basis       = "Ofsted Annex A, list 2; Standard Safeguarding Dataset, early help episodes"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "How much early help there is, and where. It is the other half of the picture of referrals."
good        = "There is no right number. Places with more need should have more of it. No figure for England is published."
hides       = "Help given by schools, health and the voluntary sector that nobody records here. Early help belongs to the organisation that gives it: where that is no unit of the council, only the whole council has a rate."
headline    = false
attribute   = "recorded"
order       = 60
*/
SELECT
    child_id,
    case_id,
    coalesce(started_team, team) AS team,
    worker,
    priority,
    source_file,
    source_row,
    started_on AS counted_on
FROM early_help_episodes
