/*
title       = "Care leavers in education, employment or training around the 17th or 18th birthday"
theme       = "care leavers"
kind        = "proportion"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator in education, employment or training (F1 to F5, P1 to P5), full time or part time around the birthday: as the yearly return answers, else as the nearest list says, from three months before the day to one month after it"
denominator = "young people whose 17th or 18th birthday lies in the period and who had left care; those who died, or have lived at home again for six months, are left out, those of whom it is not known count as not"
basis       = "SSDA903, OC3, activity; Department for Education, Children looked after in England, care leavers"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It is the figure that is published for every council."
good        = "Higher than the year before."
hides       = "The rest of the year: it is asked once, around a birthday. An hour a week counts like a full-time job."
headline    = false
reference   = "CL03"
order       = 696
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
WHERE age IN (17, 18)
