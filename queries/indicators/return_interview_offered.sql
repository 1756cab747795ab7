/*
title       = "Return interviews offered"
theme       = "missing"
kind        = "proportion"
process     = "missing"
polarity    = "high"
unit        = "%"
numerator   = "of these, episodes after which an interview was offered"
denominator = "missing episodes that ended in the period, of which it is recorded whether an interview was offered"
basis       = "Statutory guidance on children who run away or go missing from home or care (Department for Education, 2014); Ofsted Annex A, list 8. Both kinds of absence count, missing and away from placement without authorisation, and are shown apart. An interview that was held or declined was offered"
minimum     = 6
rationale   = "Every child who comes back has the right to be asked, whatever the child answers."
good        = "All of them. Of the councils that answered for 2023-24, 5 offered one to more than 90 %, and 10 to fewer than 30 %."
hides       = "When it was offered and by whom, and returns of which nothing is recorded. Where an extract lists the interviews that were offered and says nothing of the others, the share is 100 % and means nothing."
headline    = true
breakdowns  = ["absence"]
reference   = "MI02"
order       = 554
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
    interview_offered = 'yes' AS outcome,
    absence
FROM missing_episodes
WHERE ended_on IS NOT NULL
    AND interview_offered IN ('yes', 'no')
