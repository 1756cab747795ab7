/*
title       = "Case audits that found the work inadequate"
theme       = "quality"
kind        = "proportion"
polarity    = "low"
unit        = "%"
attribute   = "recorded"
numerator   = "of these, audits that graded the work inadequate"
denominator = "case audits completed in the period and graded outstanding, good, requires improvement or inadequate, one for each child; they count for the team whose work was audited"
basis       = "Local quality assurance, in the grades of Ofsted's framework for inspecting local authority children's services"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Work that requires improvement is not yet good; inadequate work leaves a child unsafe. A share of good work does not tell the two apart."
good        = "None. Each one is put right at once, and the audit says by whom."
hides       = "How the cases were chosen: where worries choose them, more are inadequate. How strictly auditors grade, and how few audits a month it rests on. Audits without a grade are left out here, and counted among those completed."
headline    = false
order       = 834
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
    grade = 'inadequate' AS outcome
FROM case_audits
WHERE grade IN ('outstanding', 'good', 'requires_improvement', 'inadequate')
