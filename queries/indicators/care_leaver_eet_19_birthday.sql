/*
title       = "Care leavers in education, employment or training around the 19th birthday"
theme       = "care leavers"
kind        = "proportion"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator in education, employment or training (F1 to F5, P1 to P5), full time or part time around their 19th birthday"
denominator = "young people whose 19th birthday lies in the period and who had left care; those who died, or have lived at home again for six months, are left out, those of whom it is not known count as not"
basis       = "National indicator 148; SSDA903, OC3, activity"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "From 2008 to 2011 every council answered for its care leavers at 19, a year after the law had stopped calling them children."
good        = "Higher than the year before. No figure for England stands beside this definition any more."
hides       = "Everybody older and younger. The national indicator counted young people looked after on 1 April of their 17th year; this counts all who had left care."
headline    = false
reference   = "NI148"
order       = 700
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    birthday             AS counted_on,
    in_education_or_work AS outcome
FROM care_leaver_birthdays
WHERE age = 19
