/*
title       = "Repeat contacts within 12 months"
theme       = "front door"
kind        = "proportion"
polarity    = "low"
unit        = "%"
numerator   = "contacts received in the period about a child of whom there had been a contact on an earlier day, no more than 12 calendar months before"
denominator = "contacts received in the period"
basis       = "Local, counted as the children in need census counts re-referrals"
version     = 1
revised     = 2026-11-28
minimum     = 6
looks_back  = { process = "contact", months = 12 }
rationale   = "People who call again about the same child say that the first answer was not enough."
good        = "Lower is usually better, but partners who go on telling are not to be discouraged. No figure for England is published."
hides       = "Whether it is the same worry. Contacts about children with an open case are in it, and some police forces report every incident. Extracts that reach back less than 12 months before the period make it read low."
headline    = false
breakdowns  = ["source"]
attribute   = "recorded"
order       = 17
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
    coalesce(previous_contact_on >= received_on - INTERVAL '12 months', FALSE) AS outcome,
    source
FROM contacts
