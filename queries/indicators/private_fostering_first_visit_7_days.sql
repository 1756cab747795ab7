/*
title       = "Privately fostered children visited within 7 working days of the notification"
theme       = "private fostering"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the authority was notified of the arrangement, or of the proposal, to the first visit at which the child was seen; the day of the notification is day 0"
numerator   = "arrangements notified whose child was seen by the end of the 7th working day after the notification"
denominator = "arrangements notified: visited, or still to be. One that ended before any visit counts as late if its 7 working days had passed, and not at all if they had not. One that was over before the authority was notified of it is not counted: there was nobody to visit"
basis       = "Children (Private Arrangements for Fostering) Regulations 2005 (SI 2005/1533), regulations 4 and 7"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Nobody chose or checked the people with whom a privately fostered child lives until the authority comes."
good        = "All of them. Few arrangements are notified in a year, so look at the list as well as the percentage."
hides       = "Arrangements that nobody told the authority of, which are thought to be most of them. What was found at the visit."
headline    = true
reference   = "PF01"
order       = 730
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    notified_on                      AS started_on,
    add_working_days(notified_on, 7) AS due_on,
    first_visited_on                 AS finished_on,
    CASE WHEN first_visited_on IS NULL THEN ended_on END AS lapsed_on
FROM private_fostering
WHERE notified_on IS NOT NULL
    AND (ended_on IS NULL OR ended_on >= notified_on)
