/*
title       = "Child protection plans of children who moved in with one"
theme       = "child protection"
kind        = "proportion"
process     = "cp_plan"
polarity    = "context"
unit        = "%"
numerator   = "child protection plans started in the period whose conference was a transfer-in conference"
denominator = "child protection plans started in the period whose conference is known"
basis       = "Children in need census; Standard Safeguarding Dataset, transfer-in conferences"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "These plans come with a family, and not from a decision at this front door. Where they are many, the number of new plans says less about local practice."
good        = "There is no right share. A locality with many temporary homes has more."
hides       = "Children who moved away with a plan. Annex A does not say which conferences were transfers; where no extract does, there is no figure."
headline    = false
order       = 275
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
    started_on  AS counted_on,
    transfer_in AS outcome
FROM cp_plans
WHERE started_on IS NOT NULL
    AND transfer_in IS NOT NULL
    AND EXISTS (SELECT 1 FROM conferences WHERE conferences.transfer_in)
