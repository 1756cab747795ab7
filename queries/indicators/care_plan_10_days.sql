/*
title       = "Care plans made within 10 working days of the first placement"
theme       = "children in care"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day of the child's first placement to the day the care plan was made; the day of the placement is day 0, and a plan made before it is there on that day"
numerator   = "care plans made by the end of the 10th working day after the first placement"
denominator = "care plans made, or due: one still owed when the child left care counts as late if its due date had passed, and not at all if it had not"
basis       = "Regulation 4(2) of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): before the first placement, or, where that is not practicable, within 10 working days of its start. Convention: each period of care has a first placement of its own, and needs a plan that was not made for an earlier one"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The care plan says what the care is for and who does what. Without one a child waits in somebody's home for a decision."
good        = "All of them: the limit is the law's."
hides       = "Whether the plan was worth having. A plan that the case system opens by itself on the first day is always in time. Short breaks (V3, V4) are left out, and so are children who came into care before the extracts tell."
headline    = false
order       = 370
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    placed_on                       AS started_on,
    add_working_days(placed_on, 10) AS due_on,
    planned_on                      AS finished_on,
    CASE WHEN planned_on IS NULL THEN period_ended_on END AS lapsed_on
FROM care_plans
WHERE start_known
