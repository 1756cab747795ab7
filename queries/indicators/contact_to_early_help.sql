/*
title       = "Contacts that led to early help"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "contacts received in the period that led to early help: their recorded outcome says so, or, where they led to no referral and to no open case, an episode or assessment of early help that names the contact, or began on that day or within 10 working days after it"
denominator = "contacts received in the period"
basis       = "Local; Ofsted Annex A, lists 1 and 2"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A family that does not need a social worker may still need help, and getting it early is the point of a single front door."
good        = "About the same wherever contacts are taken. No figure for England is published."
hides       = "Early help given by schools and health services that the extracts do not hold: where none is extracted, this is 0 and means nothing. Ten working days are a convention of ours. Contacts of the last two weeks read low."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 14
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    received_on       AS counted_on,
    led_to_early_help AS outcome,
    source
FROM contacts
