/*
title       = "Assessments started, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "assessments of any kind started in the period"
denominator = "children who live in the area"
basis       = "Children in need census; Ofsted Annex A, list 4"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Every assessment is a family that is asked about its life. How often that happens should follow need, and not the postcode."
good        = "There is no right number. England had 648,830 assessments completed in 2024-25."
hides       = "Why they were started: new referrals and new worries about known children count alike. A month has a twelfth of a year's rate."
headline    = false
order       = 874
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
    started_on AS counted_on
FROM assessments
WHERE started_on IS NOT NULL
