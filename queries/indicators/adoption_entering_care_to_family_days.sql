/*
title       = "Days from entering care to moving in with the adoptive family"
theme       = "adoption and permanence"
kind        = "duration"
polarity    = "low"
unit        = "days"
clock       = "from the day the child entered care to the day it was placed for adoption with the family that adopts it; the day of entering care is day 0. After a placement that broke down, the one that lasted counts"
numerator   = "days from entering care to moving in, of children adopted in the period"
denominator = "children adopted in the period who had been placed for adoption before"
basis       = "Department for Education, adoption scorecards, indicator A1: the mean over three years"
version     = 1
revised     = 2026-11-28
minimum     = 6
averaged_over = 3
rationale   = "Every month that a small child waits makes it harder to settle in a new family."
good        = "426 days (14 months) or fewer over three years, which is the threshold that the Department set from 2016 on; it was 639 days at first. England in 2015 to 2018: 486 days."
hides       = "Children who wait and are not adopted yet, and those for whom no family was found: the share within 14 months counts them. A child adopted by the foster carers with whom it already lives counts to the day the placement became one for adoption; the adjusted figure corrects that. Few children are adopted in a year, so that one long search moves the mean."
headline    = true
reference   = "AD01"
order       = 610
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ordered_on                    AS counted_on,
    moved_in_on - entered_care_on AS days
FROM adoptions
WHERE ordered_on IS NOT NULL
    AND moved_in_on IS NOT NULL
    AND entered_care_on IS NOT NULL
