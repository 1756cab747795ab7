/*
title       = "Assessments open for more than 45 working days"
theme       = "assessment"
kind        = "snapshot"
process     = "assessment"
polarity    = "low"
unit        = "%"
numerator   = "single assessments open at the period's end of which the 45th working day after the start had passed; the day of the start is day 0"
denominator = "single assessments open at the period's end"
basis       = "Children in need census, rule 8670Q: an assessment that has been open for more than 45 working days is queried; Working Together to Safeguard Children"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2013-04-15 }
minimum     = 6
rationale   = "A share of finished work is good while late work lies unfinished. This is what is late and lies there still."
good        = "None. Any that remain should be known by name to a manager. No figure for England is published."
hides       = "How long over the limit: an assessment a day late and one a year late count the same, and the assessments open by how long they have been tell them apart. The wait from the referral to the start. A locality that starts many assessments has a lower share with as many late ones: read the numerator too. An assessment that ended and was never authorised stays here until somebody closes it."
headline    = true
reference   = "AS02"
order       = 97
*/
SELECT
    assessments.child_id,
    assessments.case_id,
    assessments.team,
    assessments.started_team,
    assessments.worker,
    assessments.priority,
    assessments.source_file,
    assessments.source_row,
    snapshots.taken_on AS counted_on,
    add_working_days(assessments.started_on, 45) < snapshots.taken_on AS outcome
FROM assessments
INNER JOIN snapshots
    ON assessments.started_on <= snapshots.taken_on
    AND (assessments.authorised_on IS NULL OR assessments.authorised_on > snapshots.taken_on)
WHERE assessments.kind = 'single'
