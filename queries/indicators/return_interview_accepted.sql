/*
title       = "Return interviews accepted"
theme       = "missing"
kind        = "proportion"
process     = "missing"
polarity    = "high"
unit        = "%"
numerator   = "of these, episodes after which the child accepted the interview"
denominator = "missing episodes that ended in the period, after which an interview was offered and the child's answer is recorded"
basis       = "Statutory guidance on children who run away or go missing from home or care (Department for Education, 2014); Ofsted Annex A, list 8. Both kinds of absence count, missing and away from placement without authorisation, and are shown apart. An interview that was held was accepted"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Children accept from people whom they trust. A low share asks who offers the interview, and how."
good        = "More than half. Where everybody accepts, look at how refusals are recorded."
hides       = "Returns after which none was offered, and what came of the interview. A child who goes missing often, and always declines, weighs as much as ten others."
headline    = false
breakdowns  = ["absence"]
reference   = "MI02"
order       = 556
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS counted_on,
    interview_accepted = 'yes' AS outcome,
    absence
FROM missing_episodes
WHERE ended_on IS NOT NULL
    AND interview_offered = 'yes'
    AND interview_accepted IN ('yes', 'no')
