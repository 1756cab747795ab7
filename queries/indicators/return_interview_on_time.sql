/*
title       = "Return interviews on time, and those still owed"
theme       = "missing"
kind        = "timeliness"
process     = "missing"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the hour of the child's return to the hour of the interview, nights, weekends and bank holidays included. It falls due on the day on which the 72 hours end; the day of the return is day 0"
numerator   = "return interviews held no more than 72 hours after the return, as many as passed where the clocks are put forward or back in between. Where an hour is missing the days decide if they can: up to the second day after the return the interview is in time at any hour, from the fourth on it is late at any hour"
denominator = "return interviews held, or owed: one that the child declined before it was due counts nowhere, one declined later counts as late among those due. It is owed until the child is missing again, when the next return asks for one of its own, or is 18: where that is before it is due it counts nowhere, later it counts as late among those due. Where an hour is missing and the interview was held on the third day, nobody can tell: it ends what is owed, and counts neither as in time nor as late"
basis       = "Statutory guidance on children who run away or go missing from home or care (Department for Education, 2014): an independent interview within 72 hours of the return. Both kinds of absence count, missing and away from placement without authorisation, and are shown apart. Conventions: a refusal without a date is taken for one on the day of the return; an interview that was not held when the child is missing again, or 18, is owed no more; returns before the first of which any interview or refusal is recorded are left out, since nobody can say what was owed then"
version     = 3
revised     = 2026-11-30
minimum     = 6
rationale   = "The share of returns with an interview within 72 hours does not say who is still waiting for one. An interview that is late can still be held."
good        = "All that are due in time, and none owed past its day. England: 63 % of returns, the mean of the councils that answered for 2023-24."
hides       = "Whether the interviewer was independent, and what was done with what the child said. Until the child is missing again or 18, an interview that nobody will hold any more stays owed: where a child will not be asked again, record why. An interview that was accepted, and of which no extract gives the day, stays owed too. The Standard Safeguarding Dataset gives no day."
headline    = true
breakdowns  = ["absence"]
reference   = "MI01"
order       = 551
*/
WITH followed AS (
    SELECT
        missing_episodes.*,
        lead(missing_episodes.started_on) OVER (
            PARTITION BY missing_episodes.child_id
            ORDER BY missing_episodes.started_at, missing_episodes.ended_at NULLS LAST, missing_episodes.case_id
        ) AS missing_again_on,
        CAST(children.born_on + INTERVAL '18 years' AS DATE) AS grown_up_on
    FROM missing_episodes
    LEFT JOIN children
        ON children.child_id = missing_episodes.child_id
),
returned AS (
    SELECT
        *,
        CAST(interviewed_at AS DATE) AS interviewed_on,
        -- Where the clocks are put forward or back, 72 hours can end a day earlier or later.
        CASE WHEN ended_to_the_hour THEN CAST(add_elapsed_hours(ended_at, 72) AS DATE) ELSE CAST(ended_on + INTERVAL '3 days' AS DATE) END AS due_on,
        CASE WHEN interviewed_at IS NULL AND interview_accepted = 'no' THEN coalesce(declined_on, ended_on) END AS refused_on,
        least(
            CASE WHEN missing_again_on >= ended_on THEN missing_again_on END,
            CASE WHEN grown_up_on BETWEEN ended_on AND $as_at THEN grown_up_on END
        ) AS owed_until
    FROM followed
    -- Before any interview is told of, nobody can say that one was owed.
    WHERE ended_on >= (SELECT min(ended_on) FROM missing_episodes WHERE interviewed_at IS NOT NULL OR declined_on IS NOT NULL)
),
judged AS (
    SELECT
        *,
        CASE
            WHEN ended_to_the_hour AND interviewed_to_the_hour THEN interviewed_at <= add_elapsed_hours(ended_at, 72)
            WHEN interviewed_on <> due_on                      THEN interviewed_on < due_on
        END AS in_time
    FROM returned
)
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS started_on,
    due_on,
    CASE WHEN in_time IS NOT NULL THEN interviewed_on END AS finished_on,
    CASE WHEN in_time IS NULL THEN coalesce(interviewed_on, least(refused_on, owed_until)) END AS lapsed_on,
    in_time AS outcome,
    absence
FROM judged
