/*
title       = "Cases closed to early help"
theme       = "early help"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "referrals closed in the period after their assessment and passed to early help: reason RC9"
denominator = "referrals closed in the period whose reason is recorded"
basis       = "Children in need census, reason for closure RC9, which the census has had since April 2022"
version     = 2
revised     = 2026-11-30
in_force    = { from = 2022-04-01 }
minimum     = 6
rationale   = "A family below the threshold of social care is not without need. Passing it on keeps it from coming back."
good        = "About the same in every locality. No figure for England is at hand."
hides       = "Families who were passed to early help after longer work: the census counts them under RC7. Whether early help took them on is not told. Annex A's list of referrals names no reason."
headline    = false
reference   = "EH02"
order       = 58
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    closed_on            AS counted_on,
    close_reason = 'RC9' AS outcome
FROM referrals
WHERE closed_on IS NOT NULL
    AND close_reason IS NOT NULL
