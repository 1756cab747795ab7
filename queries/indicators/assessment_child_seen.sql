/*
title       = "Assessments in which the child was seen"
theme       = "assessment"
kind        = "proportion"
polarity    = "high"
unit        = "%"
numerator   = "of these, assessments that say that the child was seen"
denominator = "assessments authorised in the period. One without an answer counts, as one that does not show that the child was seen; one of which only the census tells is left out, since the census does not ask"
basis       = "Ofsted Annex A, list 4; Working Together to Safeguard Children: the child should be seen and heard"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "An assessment of a child whom nobody has met is an assessment of papers."
good        = "All but the unborn and those who could not be found. No figure for England is published."
hides       = "Whether the child was spoken to alone, and heard. A blank counts against the team that left it: the group without an answer says how many there are. The unborn are counted like others. Where no extract asks, there is no figure."
headline    = true
breakdowns  = ["answer"]
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
    authorised_on AS counted_on,
    coalesce(child_seen = 'yes', FALSE) AS outcome,
    CASE child_seen
        WHEN 'yes' THEN 'seen'
        WHEN 'no'  THEN 'not seen'
        ELSE 'not recorded'
    END AS answer
FROM assessments
WHERE authorised_on IS NOT NULL
    AND (child_seen IS NOT NULL OR answers_are_asked)
    -- Where no extract answers for anybody, nobody can say that a child was not seen.
    AND (SELECT count(child_seen) FROM assessments) > 0
