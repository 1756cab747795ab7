/*
title       = "Contacts resolved where they were received"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "contacts of the denominator that were passed to nobody: resolved, answered with advice, or ended in no further action, without early help within 10 working days"
denominator = "contacts received in the period whose outcome is recorded"
basis       = "Local; Standard Safeguarding Dataset, outcome of the contact"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It is the other side of every conversion: what the access point keeps from the teams behind it. One duty point in place of several should make it the same for everybody."
good        = "About the same wherever contacts are taken, and steady. No figure for England is published."
hides       = "Whether the worry was resolved or came back: read it beside repeat contacts."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 15
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    received_on AS counted_on,
    outcome IN ('resolved', 'advice', 'no_further_action') AND NOT led_to_early_help AS outcome,
    source
FROM contacts
WHERE outcome IS NOT NULL
