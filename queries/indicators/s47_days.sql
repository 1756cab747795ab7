/*
title       = "Working days from the strategy discussion to the end of the enquiry"
theme       = "enquiries and conferences"
kind        = "duration"
polarity    = "low"
unit        = "working days"
days        = "working"
clock       = "from the day of the strategy discussion that started the section 47 enquiry to the day it was completed; the day of the strategy discussion is day 0"
numerator   = "working days that the section 47 enquiries completed in the period took"
denominator = "section 47 enquiries completed in the period"
basis       = "Local; Standard Safeguarding Dataset, start and end of section 47 enquiries"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A share within 15 days says nothing of those far below the limit or far above it. The days do."
good        = "About the same in every locality, and well inside 15 working days for most."
hides       = "Enquiries that are still running: the longest of all are not in it until they end. An enquiry completed before it started is left out and stands among the data-quality findings."
headline    = false
order       = 178
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    completed_on                                   AS counted_on,
    working_days_between(started_on, completed_on) AS days
FROM s47_enquiries
WHERE completed_on IS NOT NULL
    AND started_on IS NOT NULL
