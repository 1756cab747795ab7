/*
title       = "Referrals that ended in no further action"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "referrals received in the period that are recorded as needing no further action"
denominator = "referrals received in the period"
basis       = "Children in need census, referral no further action; Department for Education, Characteristics of children in need"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Where one locality ends many more referrals than its neighbours, the threshold for help is not the same for every family."
good        = "About the same in every locality. England: about 6 %. A sudden step is more often a change in recording than in practice."
hides       = "Referrals that go to an assessment and end there. One that is not yet decided counts as not ended, so the latest weeks read low."
headline    = true
breakdowns  = ["source"]
reference   = "FD03"
order       = 40
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
    received_on       AS counted_on,
    no_further_action AS outcome,
    source
FROM referrals
