/*
title       = "Children who came back into care within 12 months"
theme       = "children in care"
kind        = "proportion"
polarity    = "low"
unit        = "%"
numerator   = "periods of the denominator whose child had left care on an earlier day, no more than 12 calendar months before"
denominator = "periods of care that began in the period"
basis       = "SSDA903; Ofsted Annex A, list 8, second or subsequent period of care within 12 months. Convention: a period that begins on the day on which another ends is no return"
version     = 1
revised     = 2026-11-28
minimum     = 6
looks_back  = { process = "cla_episode", months = 12 }
rationale   = "A child who comes back within the year went home too early, or without enough help."
good        = "Few. A council that sends nobody home has none, and that is not good either."
hides       = "Children who came back after more than 12 months, and those who left to another council's care. Short breaks (V3, V4) are left out."
headline    = true
order       = 440
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    started_on AS counted_on,
    coalesce(previous_ended_on < started_on AND previous_ended_on >= started_on - INTERVAL '12 months', FALSE)
        OR coalesce(second_period = 'yes', FALSE) AS outcome
FROM periods_of_care
WHERE start_known
    AND NOT respite
