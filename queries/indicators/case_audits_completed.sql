/*
title       = "Case audits completed"
theme       = "quality"
kind        = "count"
polarity    = "context"
unit        = "audits"
attribute   = "recorded"
numerator   = "case audits completed in the period, graded or not, one for each child"
denominator = "none: this is a number of audits"
basis       = "Local quality assurance: most councils set a number of audits for each team and month"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "What nobody looks at drifts. A share of good work means little without the number of audits on which it rests."
good        = "As many as the council's plan for quality assurance asks for, in every team and every month."
hides       = "Which cases were chosen, and whether anything followed from what was found."
headline    = false
breakdowns  = ["grade"]
order       = 835
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
    CASE
        WHEN grade IN ('outstanding', 'good', 'requires_improvement', 'inadequate') THEN replace(grade, '_', ' ')
        ELSE 'not graded'
    END AS grade
FROM case_audits
