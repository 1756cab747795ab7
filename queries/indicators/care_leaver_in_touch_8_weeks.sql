/*
title       = "Care leavers in touch within 8 weeks"
theme       = "care leavers"
kind        = "snapshot"
process     = "care_leaver"
polarity    = "high"
unit        = "%"
numerator   = "young people of the denominator whose latest contact lies no more than 56 days before the period's end"
denominator = "relevant and former relevant young people on the list of care leavers at the period's end, in months for which any day of contact is told; those who died, or have lived at home again for six months, are left out"
basis       = "Local standard of 8 weeks. The Care Leavers (England) Regulations 2010, regulation 8, ask for a visit within 7 days of a move, then at the 28-day review, then at least every two months"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A parent who has not heard from a child of 19 for two months would pick up the telephone."
good        = "Above 90 %. Read the list of those not in touch, not only the percentage."
hides       = "What the contact was: a text message counts like a visit. Those who refuse contact count as not in touch, since nobody has heard from them. A list that is late makes everybody's last contact look old."
headline    = true
reference   = "CL01"
order       = 680
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on                                                       AS counted_on,
    coalesce(contacted_on >= taken_on - INTERVAL '56 days', FALSE) AS outcome
FROM leaving_care
WHERE has_left_care
    AND contacts_are_told
