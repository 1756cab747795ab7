/*
title       = "Core assessments completed within 35 working days"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the core assessment started to the day it was completed; the day it started is day 0"
numerator   = "core assessments completed by the end of the 35th working day after they started"
denominator = "core assessments completed, or still under way"
basis       = "National indicator 60; Framework for the Assessment of Children in Need and their Families; Working Together to Safeguard Children 2006 and 2010"
version     = 1
revised     = 2026-11-28
in_force    = { from = 2008-04-01, to = 2013-04-14 }
minimum     = 6
rationale   = "Until April 2013 the core assessment was the full one. A family waited for its end to learn what help there would be."
good        = "England: 80 % in 2007-08, 78 % in 2006-07."
hides       = "The days before it started, which the initial assessment used. It was a national indicator until March 2011; the same limit is carried on to the end of core assessments in April 2013."
headline    = false
reference   = "NI60"
order       = 122
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
    started_on,
    add_working_days(started_on, 35) AS due_on,
    authorised_on                    AS finished_on
FROM assessments
WHERE kind = 'core'
