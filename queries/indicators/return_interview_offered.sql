/*
title       = "Return interviews offered"
theme       = "missing"
kind        = "proportion"
process     = "missing"
polarity    = "high"
unit        = "%"
numerator   = "of these, episodes after which an interview is recorded as offered"
denominator = "missing episodes that ended in the period. One without an answer counts, as one after which no offer is shown; one of which only the SSDA903 return tells is left out, since that return does not ask"
basis       = "Statutory guidance on children who run away or go missing from home or care (Department for Education, 2014); Ofsted Annex A, list 8. Both kinds of absence count, missing and away from placement without authorisation, and are shown apart. An interview that was held or declined was offered"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Every child who comes back has the right to be asked, whatever the child answers."
good        = "All of them. Of the councils that answered for 2023-24, 5 offered one to more than 90 %, and 10 to fewer than 30 %."
hides       = "When it was offered and by whom. A return of which nothing is recorded counts as one without an offer: the group without an answer says how many there are. Where no extract tells of any offer, there is no figure."
headline    = true
breakdowns  = ["absence", "answer"]
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
    coalesce(interview_offered = 'yes', FALSE) AS outcome,
    absence,
    CASE interview_offered
        WHEN 'yes' THEN 'offered'
        WHEN 'no'  THEN 'not offered'
        ELSE 'not recorded'
    END AS answer
FROM missing_episodes
WHERE ended_on IS NOT NULL
    AND (interview_offered IS NOT NULL OR interviews_are_asked)
    -- Where no extract tells of offers, nobody can say that none was made.
    AND (SELECT count(interview_offered) FROM missing_episodes) > 0
