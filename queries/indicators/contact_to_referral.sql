/*
title       = "Contacts that led to a referral"
theme       = "front door"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "contacts received in the period that led to a referral: their recorded outcome says so, or, where no outcome is recorded, a referral of the child followed on that day or the next working day"
denominator = "contacts received in the period"
basis       = "Local; Ofsted Annex A, lists 1 and 3"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A contact is any approach about a child; a referral is a request for a service. The share that passes from one to the other is where the threshold shows."
good        = "About the same in every locality, and steady. A very low share means that partners send what the service does not need; a very high one may mean that families must reach a crisis first."
hides       = "Whether the right contacts were passed on. Councils differ in what they count as a contact, so compare localities within one council only."
headline    = true
breakdowns  = ["source"]
reference   = "FD05"
attribute   = "recorded"
order       = 10
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    received_on     AS counted_on,
    led_to_referral AS outcome,
    source
FROM contacts
