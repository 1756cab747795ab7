/*
title       = "Pre-proceedings that ended without going to court"
theme       = "court"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "pre-proceedings concluded in the period by a decision to step down"
denominator = "pre-proceedings concluded in the period, one for each child, of which it is known whether they were stepped down or went to court"
basis       = "Local; Standard Safeguarding Dataset, outcome of pre-proceedings. The census of 2026-27 gives its outcome as a letter whose meaning has not been published: of its cases only those with an application to court are known"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Pre-proceedings are meant to help families change, not only to prepare for court."
good        = "There is no right number. Very few suggests that they begin too late to help; nearly all, that they begin where a child in need plan would have done."
hides       = "Whether it lasted: a family that was stepped down may be back within the year. Families with several children weigh more than once."
headline    = false
order       = 590
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    concluded_on AS counted_on,
    stepped_down AS outcome
FROM pre_proceedings
WHERE concluded_on IS NOT NULL
    AND stepped_down IS NOT NULL
