/*
title       = "Pre-proceedings concluded within 16 weeks"
theme       = "court"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day of the letter before proceedings, or of the decision to begin where no letter is recorded, to the decision to step down or to go to court; that day is day 0, and day 112 is the last in time"
numerator   = "pre-proceedings, one for each child, that were concluded no more than 112 days after the letter"
denominator = "pre-proceedings concluded, or still under way"
basis       = "Local standard: the Act sets no limit. 16 weeks is the longer of the two that councils use"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Pre-proceedings are a family's last chance to change things without a court. A plan that drifts helps nobody, and if it fails the court begins late."
good        = "Nearly all. No figure for England is published: it comes from the children in need census only from 2026-27."
hides       = "What came of it: a quick step into court is in time too. Where the letter went out long after the decision, the wait before it does not count. A conclusion that nobody recorded leaves the case open."
headline    = true
reference   = "PL02"
order       = 584
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
    begun_on                       AS started_on,
    begun_on + INTERVAL '112 days' AS due_on,
    concluded_on                   AS finished_on
FROM pre_proceedings
WHERE begun_on IS NOT NULL
