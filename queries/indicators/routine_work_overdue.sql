/*
title       = "Open routine work that is overdue"
theme       = "assessment"
kind        = "snapshot"
polarity    = "low"
unit        = "%"
process     = "all"
breakdowns  = ["work"]
numerator   = "of these, those whose last day has passed: 1 working day for a referral to be decided, 45 for an assessment from its start, 15 for an enquiry from the strategy discussion"
denominator = "referrals that wait for a decision, single assessments and section 47 enquiries that are open at the end of the period and routine, as recorded or by their referral"
basis       = "Working Together to Safeguard Children, for the limits. Local: priority as the extract gives it. A referral without one is as urgent as its first assessment that has one, an assessment or enquiry without one as its referral"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Work that is routine is still important to the family that waits for it. It is what gives way when there is too much."
good        = "About what it is for urgent work, and no more."
hides       = "How late the overdue ones are, and work whose priority neither it nor its referral tells: a referral that has not been assessed yet is mostly among that. What is not yet overdue but has not been touched looks well here."
headline    = true
order       = 146
*/
SELECT
    limited_work.child_id,
    limited_work.process || '/' || limited_work.case_id AS case_id,
    limited_work.team,
    limited_work.started_team,
    limited_work.worker,
    limited_work.priority,
    limited_work.source_file,
    limited_work.source_row,
    snapshots.taken_on                       AS counted_on,
    limited_work.due_on < snapshots.taken_on AS outcome,
    CASE limited_work.process
        WHEN 'referral'   THEN 'referral'
        WHEN 'assessment' THEN 'assessment'
        ELSE 'section 47 enquiry'
    END AS work
FROM limited_work
INNER JOIN snapshots
    ON limited_work.started_on <= snapshots.taken_on
    AND (limited_work.finished_on IS NULL OR limited_work.finished_on > snapshots.taken_on)
WHERE limited_work.priority = 'routine'
