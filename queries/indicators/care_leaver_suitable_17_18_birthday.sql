/*
title       = "Care leavers in suitable accommodation around the 17th or 18th birthday"
theme       = "care leavers"
kind        = "proportion"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator whose accommodation is held suitable around the birthday: as the yearly return answers, else as the nearest list says, from three months before the day to one month after it"
denominator = "young people whose 17th or 18th birthday lies in the period and who had left care; those who died, or have lived at home again for six months, are left out, those of whom it is not known count as not"
basis       = "SSDA903, OC3, accommodation; Department for Education, Children looked after in England, care leavers"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It is the figure that is published for every council."
good        = "About 90 % at 18 in England."
hides       = "The rest of the year: it is asked once, around a birthday. The council judges its own."
headline    = false
reference   = "CL04"
order       = 706
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    birthday        AS counted_on,
    suitably_housed AS outcome
FROM care_leaver_birthdays
WHERE age IN (17, 18)
