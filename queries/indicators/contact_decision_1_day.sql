/*
title       = "Contacts decided within 1 working day"
theme       = "front door"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the contact was received to the day it was decided what to do with it; the day of receipt is day 0. Where no decision is recorded, the day of the referral that names the contact is the decision"
numerator   = "contacts decided by the end of the first working day after they were received"
denominator = "contacts that have been decided on a known day, or wait to be decided: without decision and outcome, in an extract that gives the days of decisions"
basis       = "Local standard, after Working Together to Safeguard Children, which asks for a decision on a referral within one working day"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Somebody is worried about a child and has said so. Until the contact is decided, nobody has answered."
good        = "Nearly all. Councils that publish a target for referrals set it at 90 % or more; no figure for England is published."
hides       = "Contacts that ended on a day nobody recorded: the Standard Safeguarding Dataset and Annex A date no decision, so a council without days of decision in its own extract has no figure. How sound the decision was is not seen here."
headline    = false
breakdowns  = ["source"]
reference   = "FD01"
attribute   = "recorded"
order       = 11
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    received_on                      AS started_on,
    add_working_days(received_on, 1) AS due_on,
    decided_on                       AS finished_on,
    source
FROM contacts
-- One source may tell of the decision on a contact whose row in the other was rejected.
WHERE received_on IS NOT NULL
    AND (decided_on IS NOT NULL OR (outcome IS NULL AND decision_is_told))
