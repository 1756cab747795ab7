/*
title       = "Assessments that ended without support from social care"
theme       = "assessment"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "assessments of the denominator that found no need of support from social care"
denominator = "assessments authorised in the period whose outcome is recorded"
basis       = "Ofsted Annex A, list 4; Standard Safeguarding Dataset, outcome of the assessment"
minimum     = 6
rationale   = "Where far more assessments end with nothing than next door, too much is assessed, or too little is offered."
good        = "About the same in every locality. No figure for England is published for assessments; of referrals there 30.8 % were assessed and found not to be in need in 2024-25."
hides       = "What other agencies did instead, and whether the family came back. The census does not tell the outcome of an assessment."
headline    = false
reference   = "AS05"
order       = 94
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    authorised_on                 AS counted_on,
    outcome = 'no_further_action' AS outcome
FROM assessments
WHERE authorised_on IS NOT NULL
    AND outcome IS NOT NULL
