/*
title       = "Return interviews within 72 hours"
theme       = "missing"
kind        = "proportion"
process     = "missing"
polarity    = "high"
unit        = "%"
numerator   = "of these, returns after which an interview was held no more than 72 hours later: nights, weekends and bank holidays count, and where the clocks are put forward or back in between, the hours that passed"
denominator = "missing episodes that ended in the period, 72 hours or more before the extracts end, of which the hour of the return is known and, if an interview was held, its hour as well"
basis       = "Statutory guidance on children who run away or go missing from home or care (Department for Education, 2014): an independent interview within 72 hours of the return. Both kinds of absence count, missing and away from placement without authorisation, and are shown apart. Convention: where the hour of the return or of the interview is missing, it is unknown whether 72 hours were kept. Such a return is left out here, is never counted as late, and is counted by returns of which 72 hours cannot be told. A return without an interview, also where the child declined it, is not within 72 hours"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "What a child ran from, and to, is told soon after or not at all."
good        = "England: 63 %, the mean of the councils that answered for 2023-24; no council reached 100 %."
hides       = "Whether the interviewer was independent, and what was done with what the child said. Where no extract tells of interviews, there is no figure: the Standard Safeguarding Dataset has only whether one was offered and accepted."
headline    = true
breakdowns  = ["absence"]
reference   = "MI01"
order       = 550
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
    coalesce(interviewed_at <= add_elapsed_hours(ended_at, 72), FALSE) AS outcome,
    absence
FROM missing_episodes
WHERE ended_to_the_hour
    AND coalesce(interviewed_to_the_hour, TRUE)
    -- The last day of the extracts lasts until midnight.
    AND add_elapsed_hours(ended_at, 72) <= CAST($as_at AS TIMESTAMP) + INTERVAL '1 day'
    -- Where no extract tells of interviews, nobody can say that one was missed.
    AND (SELECT count(interviewed_at) FROM missing_episodes) > 0
