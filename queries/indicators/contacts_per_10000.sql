/*
title       = "Contacts, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "contacts received in the period"
denominator = "children who live in the area"
basis       = "Local; Ofsted Annex A, list 1"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "How much knocks at the door, who knocks, and what becomes of it."
good        = "There is no right number, and none is published for England. A sudden change is a change in what is recorded, or in what partners do."
hides       = "Councils differ in what they count as a contact. A contact belongs to the team that took it: where one duty point serves every locality, only the whole council has a rate. A month has a twelfth of a year's rate."
headline    = false
breakdowns  = ["source", "result"]
attribute   = "recorded"
order       = 870
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
    source,
    result
FROM contacts
