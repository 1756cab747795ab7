/*
title       = "Pre-proceedings concluded within 12 weeks"
theme       = "court"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day of the letter before proceedings, or of the decision to begin where no letter is recorded, to the decision to step down or to go to court; that day is day 0, and day 84 is the last in time"
numerator   = "pre-proceedings, one for each child, that were concluded no more than 84 days after the letter"
denominator = "pre-proceedings concluded, or still under way"
basis       = "Local standard: the Act sets no limit. 12 weeks is the shorter of the two that councils use"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Beside the limit of 16 weeks it shows how many families hear early whether there will be proceedings."
good        = "Most. A wide gap to the figure of 16 weeks means that the work fills the time it is given."
hides       = "What came of it: a quick step into court is in time too. Assessments of parents or of relatives may rightly take longer."
headline    = false
reference   = "PL02"
order       = 586
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
    begun_on                      AS started_on,
    begun_on + INTERVAL '84 days' AS due_on,
    concluded_on                  AS finished_on
FROM pre_proceedings
WHERE begun_on IS NOT NULL
