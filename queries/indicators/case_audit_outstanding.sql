/*
title       = "Case audits that found the work outstanding"
theme       = "quality"
kind        = "proportion"
polarity    = "high"
unit        = "%"
attribute   = "recorded"
numerator   = "of these, audits that graded the work outstanding"
denominator = "case audits completed in the period and graded outstanding, good, requires improvement or inadequate, one for each child; they count for the team whose work was audited"
basis       = "Local quality assurance, in the grades of Ofsted's framework for inspecting local authority children's services"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A share of good or outstanding work does not say whether any of it is more than good enough."
good        = "Some in every team. Where a team has none for a year, ask whether its auditors ever give the grade."
hides       = "How strictly auditors grade, and how few audits a month it rests on. Audits without a grade are left out here, and counted among those completed."
headline    = false
order       = 832
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
    grade = 'outstanding' AS outcome
FROM case_audits
WHERE grade IN ('outstanding', 'good', 'requires_improvement', 'inadequate')
