/*
title       = "Assessments that ended without support from social care"
theme       = "assessment"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "of these, assessments that say that no support from social care was needed"
denominator = "assessments authorised in the period. One without a recorded outcome counts, as one that does not say so; one of which only the census tells is left out, since the census does not ask"
basis       = "Ofsted Annex A, list 4; Standard Safeguarding Dataset, outcome of the assessment"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Where far more assessments end with nothing than next door, too much is assessed, or too little is offered."
good        = "About the same in every locality. No figure for England is published for assessments; of referrals there 30.8 % were assessed and found not to be in need in 2024-25."
hides       = "What other agencies did instead, and whether the family came back. A blank lowers the share: the group without an outcome says how many there are. Where no extract tells the outcome, there is no figure."
headline    = false
breakdowns  = ["result"]
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
    authorised_on AS counted_on,
    coalesce(outcome = 'no_further_action', FALSE) AS outcome,
    CASE
        WHEN outcome IS NULL               THEN 'not recorded'
        WHEN outcome = 'no_further_action' THEN 'no support needed'
        ELSE 'support'
    END AS result
FROM assessments
WHERE authorised_on IS NOT NULL
    AND (outcome IS NOT NULL OR answers_are_asked)
    -- Where no extract tells any outcome, nobody can say what assessments led to.
    AND (SELECT count(outcome) FROM assessments) > 0
