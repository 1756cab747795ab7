/*
title       = "Contacts that ended in no further action"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "contacts of the denominator whose recorded outcome is no further action"
denominator = "contacts received in the period whose outcome is recorded"
basis       = "Local; Standard Safeguarding Dataset, outcome of the contact"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Work that ends at once is work that somebody sent in vain, or a family that was turned away. Either is worth knowing."
good        = "About the same wherever contacts are taken, and for each kind of sender. No figure for England is published."
hides       = "Whether nothing was the right answer; repeat contacts tell more. Where several outcomes are ticked, the one that goes furthest into the service counts. Contacts without an outcome are left out, so Annex A alone gives no figure."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 12
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    received_on                   AS counted_on,
    outcome = 'no_further_action' AS outcome,
    source
FROM contacts
WHERE outcome IS NOT NULL
