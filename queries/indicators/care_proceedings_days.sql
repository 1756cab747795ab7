/*
title       = "Days that care proceedings took"
theme       = "court"
kind        = "duration"
polarity    = "low"
unit        = "days"
clock       = "from the day the application was issued to the day of the final order; the day of issue is day 0"
numerator   = "days from issue to final order, of applications for a care or supervision order that concluded in the period"
denominator = "applications concluded in the period, one for each child"
basis       = "Ministry of Justice, Family court statistics, where the mean is given in weeks: 26 weeks are 182 days"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Whether nearly all cases are a little late or a few are very late makes a difference that a share within 26 weeks does not show."
good        = "182 days or fewer. England: 26.9 weeks (188 days) in 2016, 36 weeks (252 days) in the second quarter of 2020, 43 weeks (301 days) in the last quarter of 2023-24."
hides       = "Cases that are still before the court, which are often the longest: look at the open view of the share within 26 weeks. A drive to finish old cases makes the mean worse for a while."
headline    = false
reference   = "PL01"
order       = 582
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    concluded_on             AS counted_on,
    concluded_on - issued_on AS days
FROM care_proceedings
WHERE issued_on IS NOT NULL
    AND concluded_on IS NOT NULL
