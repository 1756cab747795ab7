/*
title       = "Days that pre-proceedings took"
theme       = "court"
kind        = "duration"
polarity    = "low"
unit        = "days"
clock       = "from the day of the letter before proceedings, or of the decision to begin where no letter is recorded, to the decision to step down or to go to court; that day is day 0"
numerator   = "days from the letter to the decision, of pre-proceedings that were concluded in the period"
denominator = "pre-proceedings concluded in the period, one for each child"
basis       = "Local; children in need census from 2026-27, pre-proceedings"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A share within a limit says nothing of how far beyond it the others go."
good        = "112 days (16 weeks) or fewer. No figure for England is published yet."
hides       = "Those still under way: look at the open view of the share within 16 weeks. It mixes those that were stepped down with those that went to court, which take unlike times."
headline    = false
reference   = "PL02"
order       = 588
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    concluded_on            AS counted_on,
    concluded_on - begun_on AS days
FROM pre_proceedings
WHERE begun_on IS NOT NULL
    AND concluded_on IS NOT NULL
