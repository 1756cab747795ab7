/*
title       = "Referrals, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "referrals received in the period, each child counted as often as it was referred"
denominator = "children who live in the area"
basis       = "Children in need census; Department for Education, Characteristics of children in need, table C1"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Need is not the same everywhere, but neither are thresholds. This is the number on which every share at the front door stands."
good        = "There is no right number. England had 632,830 referrals in 2024-25, 621,880 in 2023-24."
hides       = "Need itself: it counts what is asked for and taken as a referral. A council that calls more of its contacts referrals has more of them. A month has a twelfth of a year's rate."
headline    = true
breakdowns  = ["source", "need"]
order       = 872
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
    source,
    need
FROM referrals
WHERE received_on IS NOT NULL
