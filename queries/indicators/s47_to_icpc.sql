/*
title       = "Enquiries that led to an initial conference"
theme       = "enquiries and conferences"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "section 47 enquiries started in the period that led to an initial child protection conference"
denominator = "section 47 enquiries started in the period"
basis       = "Department for Education, Characteristics of children in need, table C4, which sets the year's conferences against the year's enquiries"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "An enquiry is the strongest step that the council takes into a family short of the court. Where few lead to a conference, many families went through one for little."
good        = "England: 31 % in 2025. About the same in every locality: a gap is more often a difference of threshold than of need."
hides       = "Whether the enquiries were right to begin. The latest three weeks read low, because their conferences are still to come. An enquiry that led to help of another kind counts as leading to nothing."
headline    = true
reference   = "CP04"
order       = 165
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
    started_on                AS counted_on,
    conference_on IS NOT NULL AS outcome
FROM s47_enquiries
WHERE started_on IS NOT NULL
