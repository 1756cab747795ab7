/*
title       = "Assessments that wait to be started"
theme       = "assessment"
kind        = "stock"
polarity    = "low"
unit        = "referrals"
process     = "referral"
numerator   = "referrals that are to lead to an assessment which has not started at the end of the period; one that closed without an assessment waits no longer"
denominator = "none: this is a number of referrals"
basis       = "Local: routine but important work that is delayed behind urgent work"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A clock that starts with the assessment does not see what has not been started. This is the queue in front of it."
good        = "No more than arrived in the last days, and urgent ones not at all: the figure by priority tells."
hides       = "How long they have waited. Where the extract gives no priority of a referral, it is known only once the assessment has started, so the priority of those that wait now may not be known. A referral counts only if the extract says that it is to be assessed."
headline    = true
order       = 148
*/
SELECT
    awaited_assessments.child_id,
    awaited_assessments.case_id,
    awaited_assessments.team,
    awaited_assessments.started_team,
    awaited_assessments.worker,
    awaited_assessments.priority,
    awaited_assessments.source_file,
    awaited_assessments.source_row,
    snapshots.taken_on AS counted_on
FROM awaited_assessments
INNER JOIN snapshots
    ON awaited_assessments.received_on <= snapshots.taken_on
    AND (awaited_assessments.started_on IS NULL OR awaited_assessments.started_on > snapshots.taken_on)
    AND (awaited_assessments.closed_without_on IS NULL OR awaited_assessments.closed_without_on > snapshots.taken_on)
