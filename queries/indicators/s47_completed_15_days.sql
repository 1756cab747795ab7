/*
title       = "Enquiries completed within 15 working days"
theme       = "enquiries and conferences"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day of the strategy discussion that started the section 47 enquiry to the day it was completed; the day of the strategy discussion is day 0"
numerator   = "section 47 enquiries completed by the end of the 15th working day after the strategy discussion"
denominator = "section 47 enquiries completed, or still running, in extracts that say when an enquiry is completed"
basis       = "Local standard: Working Together to Safeguard Children times the conference and not the enquiry; an enquiry has to be complete before the conference that follows within 15 working days"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Every enquiry puts a family under strain, also one that finds nothing. It should end as soon as the question is answered."
good        = "Nearly all: an enquiry that takes longer makes its conference late, or leaves a family waiting without reason."
hides       = "What was found, and how carefully. The children in need census and Annex A do not say when an enquiry was completed, so enquiries that only they tell of are missing."
headline    = false
order       = 175
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
    add_working_days(started_on, 15) AS due_on,
    completed_on                     AS finished_on
FROM s47_enquiries
WHERE completion_is_dated
