/*
title       = "Assessments authorised, by what they led to, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "assessments of any kind authorised in the period"
denominator = "children who live in the area"
basis       = "Department for Education, Characteristics of children in need, table C2; Ofsted Annex A, list 4"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "What the assessments of a place lead to says whom its help reaches."
good        = "There is no right number. England had 648,830 assessments completed in 2024-25."
hides       = "What the support was, and what other agencies did. The census does not tell the outcome. A month has a twelfth of a year's rate."
headline    = false
breakdowns  = ["result"]
order       = 876
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
    CASE outcome
        WHEN 'services'          THEN 'Support from social care'
        WHEN 'no_further_action' THEN 'No support from social care'
        ELSE 'Not recorded'
    END AS result
FROM assessments
WHERE authorised_on IS NOT NULL
