/*
title       = "First core groups within 10 working days of the conference"
theme       = "child protection"
kind        = "timeliness"
process     = "core_group"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day of the initial conference to the first core group; the day of the conference is day 0. Where the plan's conference is not known, the plan's start stands for it"
numerator   = "first core groups of a plan held on the day of the initial conference or by the end of the 10th working day after it"
denominator = "first core groups held, or due: one still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Working Together to Safeguard Children, and the procedures of local safeguarding partners"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "The conference agrees an outline. The core group turns it into who does what and by when, with the family at the table."
good        = "Nearly all. No figure for England is published."
hides       = "Who came, and whether the plan was any clearer afterwards. No national return asks for core groups: only a council that adds them to its extracts has this figure, and one that has recorded them only since a certain day sees the earlier ones as not held."
headline    = true
reference   = "CP07"
order       = 215
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on                       AS started_on,
    add_working_days(previous_on, 10) AS due_on,
    held_on                           AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM core_groups
WHERE number_in_plan = 1
