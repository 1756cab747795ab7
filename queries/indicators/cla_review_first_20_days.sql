/*
title       = "First reviews of children in care within 20 working days"
theme       = "children in care"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the child came into care to the day of the first looked-after review; the day of coming into care is day 0"
numerator   = "first reviews held by the end of the 20th working day after the child came into care"
denominator = "first reviews held, or due: one still owed when the child left care or turned 18 counts as late if its due date had passed, and not at all if it had not"
basis       = "Regulation 33(1) of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "The first review brings everyone who matters to the child together, with the child, and settles what the care is for."
good        = "All of them: the limit is the law's."
hides       = "What the review decided, and whether the child took part. Short breaks (V3, V4), whose first review has another limit, are left out, and so are children who came into care before the extracts tell. An extract that gives only the latest review, as Annex A does, makes the first one look late or missing."
headline    = true
reference   = "LA01"
order       = 350
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on AS started_on,
    due_on,
    held_on     AS finished_on,
    CASE WHEN held_on IS NULL THEN period_ended_on END AS lapsed_on
FROM cla_reviews_due
WHERE is_first
