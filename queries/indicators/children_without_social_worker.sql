/*
title       = "Children with open work whom no social worker holds"
theme       = "workforce"
kind        = "snapshot"
polarity    = "low"
unit        = "%"
process     = "all"
breakdowns  = ["work"]
numerator   = "of these, children whom no social worker holds that day: nobody is allocated, or only a team, or only somebody who is no social worker"
denominator = "children for whom a referral, assessment, section 47 enquiry, plan, period of care, pre-proceedings or care proceedings is open at the end of the period, each counted once, under the work that weighs most. Only from the first allocation on that the extracts tell of"
basis       = "Local standard: every child whose case is open has an allocated social worker. Children in care and those with a protection plan must"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A child in nobody's caseload is seen by nobody. Work that waits in a team's tray is where routine but important work is delayed."
good        = "None of the children in care or with a protection plan (Darlington: all of them allocated), and for the others no more than what arrived in the last days."
hides       = "How long each child has waited, and who on duty covers it meanwhile. A referral that nobody closed counts as open work: a high figure is often one of tidying up. Whom Annex A alone refers is left out, since that list tells no closures."
headline    = true
reference   = "WF04"
order       = 770
*/
WITH known AS (
    SELECT min(started_on) AS since
    FROM allocations
    WHERE worker IS NOT NULL
)
SELECT
    heaviest_work.child_id,
    heaviest_work.case_id,
    heaviest_work.team,
    heaviest_work.started_team,
    heaviest_work.worker,
    heaviest_work.priority,
    heaviest_work.source_file,
    heaviest_work.source_row,
    heaviest_work.taken_on        AS counted_on,
    held_cases.child_id IS NULL   AS outcome,
    CASE heaviest_work.process
        WHEN 'cla'              THEN 'in care'
        WHEN 'cp_plan'          THEN 'child protection plan'
        WHEN 'care_proceedings' THEN 'care proceedings'
        WHEN 'pre_proceedings'  THEN 'pre-proceedings'
        WHEN 's47'              THEN 'section 47 enquiry'
        WHEN 'assessment'       THEN 'assessment'
        WHEN 'cin_plan'         THEN 'child in need plan'
        ELSE 'referral'
    END AS work
FROM heaviest_work
INNER JOIN known
    ON known.since <= heaviest_work.taken_on
LEFT JOIN held_cases
    ON held_cases.taken_on = heaviest_work.taken_on
    AND held_cases.child_id = heaviest_work.child_id
