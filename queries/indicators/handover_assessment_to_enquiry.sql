/*
title       = "Enquiries that another team began than the one that was assessing"
theme       = "workforce"
kind        = "proportion"
polarity    = "low"
unit        = "%"
process     = "s47"
attribute   = "recorded"
numerator   = "of these, enquiries that another team began than the one whose assessment was under way, or done; without an assessment the one that received the referral"
denominator = "section 47 enquiries begun in the period of which both teams are known; they count for the team that began the enquiry"
basis       = "Local: what a reorganisation of teams sets out to reduce"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "An enquiry asks whether a child is safe. The team that was already assessing knows the family."
good        = "None, or few: an enquiry is urgent, and a handover costs its first day."
hides       = "Whether the worker changed within the team. Some extracts name only the team that completed an enquiry, and not the one that began it."
headline    = false
order       = 792
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    happened_on           AS counted_on,
    team <> previous_team AS outcome
FROM steps
WHERE process = 's47'
