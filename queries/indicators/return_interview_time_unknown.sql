/*
title       = "Returns of which 72 hours cannot be told"
theme       = "missing"
kind        = "proportion"
process     = "missing"
polarity    = "low"
unit        = "%"
numerator   = "of these, episodes of which the hour of the return is missing, or the hour of the interview if one was held"
denominator = "missing episodes that ended in the period"
basis       = "Local: the unknown beside return interviews within 72 hours. A time of midnight exactly is taken for a date without a time"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Seventy-two hours cannot be counted from a date. The more returns are dated without their hour, the less the share of interviews within 72 hours says."
good        = "None. Police reports give the minute of each return."
hides       = "Hours that are written and wrong. A return recorded at midnight exactly counts as unknown."
headline    = false
breakdowns  = ["absence"]
reference   = "MI01"
order       = 552
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
    NOT (ended_to_the_hour AND coalesce(interviewed_to_the_hour, TRUE)) AS outcome,
    absence
FROM missing_episodes
WHERE ended_on IS NOT NULL
