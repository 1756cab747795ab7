/*
title       = "Case audits that found the work good or outstanding"
theme       = "quality"
kind        = "proportion"
polarity    = "high"
unit        = "%"
attribute   = "recorded"
numerator   = "of these, audits that graded the work good or outstanding"
denominator = "case audits completed in the period and graded outstanding, good, requires improvement or inadequate, one for each child; they count for the team whose work was audited"
basis       = "Local quality assurance, in the grades of Ofsted's framework for inspecting local authority children's services"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Work can be on time and still not be good. Audits are the only figure here that looks at what was done, and not at when."
good        = "Most, and about the same in every team. A share that rises while nothing else does is worth a second look by somebody from outside."
hides       = "How the cases were chosen, and how strictly auditors grade: with a few audits a month one strict auditor is a step in the figure. Outstanding and good count alike, and so do requires improvement and inadequate: the groups tell the four grades apart. Audits without a grade are left out here, and counted among those completed."
headline    = true
breakdowns  = ["grade"]
order       = 830
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    completed_on AS counted_on,
    grade IN ('outstanding', 'good') AS outcome,
    replace(grade, '_', ' ')         AS grade
FROM case_audits
WHERE grade IN ('outstanding', 'good', 'requires_improvement', 'inadequate')
