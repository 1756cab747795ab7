/*
title       = "Care proceedings concluded within 26 weeks"
theme       = "court"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the application was issued to the day of the final order; the day of issue is day 0, and day 182 is the last in time"
numerator   = "applications for a care or supervision order, one for each child, whose final order was made no more than 26 weeks (182 days) after they were issued"
denominator = "applications concluded, or still before the court. Where no extract tells when proceedings conclude, only those that a full care order or placement order is seen to conclude"
basis       = "Children Act 1989, section 32, as amended by the Children and Families Act 2014, section 14. The Act counts the day of issue as the first of the 26 weeks; this counts it as day 0, as every clock here does, and so allows one day more"
version     = 1
revised     = 2026-11-28
in_force    = { from = 2014-04-22 }
minimum     = 6
rationale   = "Until the court decides, a child does not know where it will grow up. For a young child half a year is a large part of its life."
good        = "All but the few that the court extends, by 8 weeks at a time. England: 61 % in 2016, 34 % in the second quarter of 2020."
hides       = "Why a case took long: courts, experts and late relatives count as much as the council. Children of one family are counted one by one, so that a large family moves the figure. Where the conclusion is taken from a legal status, proceedings that ended with the child at home or with relatives are missing."
headline    = true
reference   = "PL01"
order       = 580
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
    issued_on                       AS started_on,
    issued_on + INTERVAL '182 days' AS due_on,
    concluded_on                    AS finished_on
FROM care_proceedings
WHERE issued_on IS NOT NULL
    AND (concluded_on IS NOT NULL OR conclusions_are_told)
