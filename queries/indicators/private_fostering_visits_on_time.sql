/*
title       = "Visits to privately fostered children made on time"
theme       = "private fostering"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from one visit at which the child was seen to the next: 6 weeks (42 days) at most where the wait began in the first year of the arrangement, 12 weeks (84 days) after; the day of the visit is day 0. The arrangement begins when the authority learns of it, or when it starts if that is later"
numerator   = "visits made by the day they were due"
denominator = "visits made, or due: a visit still owed when the arrangement ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Children (Private Arrangements for Fostering) Regulations 2005 (SI 2005/1533), regulation 8. That the year in which a wait begins decides is the convention taken here"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "Private foster carers are strangers to the law as well as to the child: only visits show whether the arrangement serves the child."
good        = "All of them."
hides       = "Children who have not been visited at all: the first visit has a clock of its own. Visits that the child or the parents asked for are counted like others, and make the next one due sooner. A visit that is never made falls due once, and no later one falls due until it is made: read the open view and its oldest case too."
headline    = false
reference   = "PF02"
order       = 732
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on AS started_on,
    due_on,
    held_on     AS finished_on,
    CASE WHEN held_on IS NULL THEN ended_on END AS lapsed_on
FROM private_fostering_visits
