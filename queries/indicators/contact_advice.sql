/*
title       = "Contacts answered with information or advice"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "contacts of the denominator whose recorded outcome is information or advice for the family or the professional"
denominator = "contacts received in the period whose outcome is recorded"
basis       = "Local; Standard Safeguarding Dataset, outcome of the contact"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Good advice at the first call can spare a family an assessment."
good        = "About the same wherever contacts are taken. No figure for England is published."
hides       = "Whether the advice helped. Some councils record advice as no further action, so read both together. Contacts without an outcome are left out."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 13
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    received_on        AS counted_on,
    outcome = 'advice' AS outcome,
    source
FROM contacts
WHERE outcome IS NOT NULL
