/*
title       = "Assessments during which a section 47 enquiry began"
theme       = "assessment"
kind        = "proportion"
process     = "assessment"
polarity    = "context"
unit        = "%"
numerator   = "assessments of the denominator between whose start and authorisation, both days included, the strategy discussion of an enquiry under the same referral was held"
denominator = "assessments authorised in the period whose referral is known"
basis       = "Local; Ofsted Annex A, lists 4 and 5"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The step from finding out what a family needs to asking whether a child is safe. It should not depend on who assesses."
good        = "About the same in every team. No figure for England is published; there were 230,590 enquiries and 648,830 assessments in 2024-25."
hides       = "Enquiries that began before the assessment, or after it had ended."
headline    = false
order       = 96
*/
WITH enquired AS (
    SELECT DISTINCT
        assessments.child_id,
        assessments.case_id
    FROM assessments
    JOIN s47_enquiries
        ON s47_enquiries.child_id = assessments.child_id
        AND s47_enquiries.referral_id = assessments.referral_id
        AND s47_enquiries.started_on BETWEEN assessments.started_on AND assessments.authorised_on
)
SELECT
    assessments.child_id,
    assessments.case_id,
    assessments.team,
    assessments.worker,
    assessments.priority,
    assessments.source_file,
    assessments.source_row,
    assessments.authorised_on    AS counted_on,
    enquired.case_id IS NOT NULL AS outcome
FROM assessments
LEFT JOIN enquired
    ON enquired.child_id = assessments.child_id
    AND enquired.case_id = assessments.case_id
WHERE assessments.authorised_on IS NOT NULL
    AND assessments.referral_id IS NOT NULL
