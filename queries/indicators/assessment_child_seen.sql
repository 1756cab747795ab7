/*
title       = "Assessments in which the child was seen"
theme       = "assessment"
kind        = "proportion"
polarity    = "high"
unit        = "%"
numerator   = "assessments of the denominator during which the child was seen"
denominator = "assessments authorised in the period for which it is recorded whether the child was seen"
basis       = "Ofsted Annex A, list 4; Working Together to Safeguard Children: the child should be seen and heard"
minimum     = 6
rationale   = "An assessment of a child whom nobody has met is an assessment of papers."
good        = "All but the unborn and those who could not be found. No figure for England is published."
hides       = "Whether the child was spoken to alone, and heard. Assessments without an answer are left out, which flatters a team that leaves it blank. The unborn are counted like others. The census does not ask."
headline    = true
reference   = "AS04"
order       = 92
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    authorised_on      AS counted_on,
    child_seen = 'yes' AS outcome
FROM assessments
WHERE authorised_on IS NOT NULL
    AND child_seen IS NOT NULL
