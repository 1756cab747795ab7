/*
title       = "Care leavers in touch around their birthday"
theme       = "care leavers"
kind        = "proportion"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator with whom the authority was in touch between three months before the birthday and one month after it: as the yearly return answers, else by the days of contact, or where none is told by what the list says"
denominator = "young people whose 17th to 21st birthday lies in the period and who had left care; those who died, or have lived at home again for six months, are left out"
basis       = "SSDA903, OC3, in touch; Department for Education, Children looked after in England, care leavers"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It is the figure that is published for every council."
good        = "Nearly all. It is easier to be in touch once in four months than every eight weeks, so this reads higher than the local standard."
hides       = "The months between one birthday and the next. A young person who refuses contact counts as not in touch."
headline    = false
reference   = "CL01"
order       = 682
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    birthday AS counted_on,
    in_touch AS outcome
FROM care_leaver_birthdays
