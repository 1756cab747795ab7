/*
title       = "Enquiries open for more than 15 working days"
theme       = "enquiries and conferences"
kind        = "snapshot"
polarity    = "low"
unit        = "%"
numerator   = "section 47 enquiries open at the period's end of which the 15th working day after the strategy discussion had passed; the day of the strategy discussion is day 0"
denominator = "section 47 enquiries open at the period's end: no initial conference was held by then, and they had not ended without needing one"
basis       = "Children in need census, rule 8675Q: an enquiry open for more than 15 working days has neither the date of a conference nor the word that none is required"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "An enquiry that is neither ended nor brought to a conference leaves a child in danger, or a family under suspicion, with nothing decided."
good        = "None, in any locality. Any that remain should be known by name to a manager."
hides       = "What holds an enquiry up: often it has long ended and nobody wrote so. An enquiry that is recorded as ended on no day is left out. It stands here as it did on the day itself, so one that ended later without a conference counts until its end, which the open view of conferences within 15 working days leaves out."
headline    = true
reference   = "CP03"
order       = 160
*/
SELECT
    s47_enquiries.child_id,
    s47_enquiries.case_id,
    s47_enquiries.team,
    s47_enquiries.started_team,
    s47_enquiries.worker,
    s47_enquiries.priority,
    s47_enquiries.source_file,
    s47_enquiries.source_row,
    snapshots.taken_on AS counted_on,
    add_working_days(s47_enquiries.started_on, 15) < snapshots.taken_on AS outcome
FROM s47_enquiries
JOIN snapshots
    ON s47_enquiries.started_on <= snapshots.taken_on
    AND (s47_enquiries.settled_on IS NULL OR s47_enquiries.settled_on > snapshots.taken_on)
-- It ended without a conference, on a day that nobody recorded.
WHERE s47_enquiries.settled_on IS NOT NULL
    OR s47_enquiries.outcome IS DISTINCT FROM 'no_conference'
