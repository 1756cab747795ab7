/*
title       = "Referrals assessed and found not to be in need"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "referrals received in the period that were closed after their assessment with nothing more to do for social care: reason RC8, no further action, or RC9, passed to early help"
denominator = "referrals received in the period"
basis       = "Children in need census, reason for closure; Department for Education, Characteristics of children in need, table C1"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "An assessment is a burden for a family. Where many end with the finding that there was no need, the threshold before it may be in the wrong place."
good        = "About the same in every locality. England: 30.8 % in 2024-25, 30.3 % in 2023-24."
hides       = "What a family gained from being assessed. Referrals still open count as not closed, so the latest months read low. Councils use RC8 differently: one moved from 0 to 35 % in two years. Annex A alone gives no figure, for it names no reason."
headline    = false
breakdowns  = ["source"]
reference   = "FD04"
order       = 41
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
    received_on AS counted_on,
    coalesce(close_reason IN ('RC8', 'RC9'), FALSE) AS outcome,
    source
FROM referrals
WHERE closure_is_told
