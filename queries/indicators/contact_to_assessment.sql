/*
title       = "Contacts that led to an assessment"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "contacts received in the period that led to a referral from which an assessment followed. The referral is the one that names the contact, or else one of that day or the next working day"
denominator = "contacts received in the period"
basis       = "Local; Ofsted Annex A, lists 1, 3 and 4"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Of everything that reaches the front door, this is what a social worker goes to see."
good        = "About the same wherever contacts are taken. No figure for England is published."
hides       = "Assessments of children whose case was open already. A referral that is not recorded breaks the chain. Contacts of the last days read low, for the assessment may still begin."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 16
*/
SELECT
    contacts.child_id,
    contacts.case_id,
    contacts.team,
    contacts.worker,
    contacts.priority,
    contacts.source_file,
    contacts.source_row,
    contacts.received_on AS counted_on,
    contacts.led_to_referral AND referral_steps.assessed_on IS NOT NULL AS outcome,
    contacts.source
FROM contacts
LEFT JOIN referral_steps
    ON referral_steps.child_id = contacts.child_id
    AND referral_steps.referral_id = contacts.referral_id
