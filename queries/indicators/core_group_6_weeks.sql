/*
title       = "Later core groups within 6 weeks of the one before"
theme       = "child protection"
kind        = "timeliness"
process     = "core_group"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day of a core group to the next one under the same plan; the day of the one before is day 0, and the 42nd calendar day after it is the last in time"
numerator   = "core groups held within 6 weeks of the core group before"
denominator = "core groups after the first that were held, or due: one still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: the law sets no interval, and safeguarding partners ask for 4 or 6 weeks"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Between reviews, which are months apart, the core group is where a plan is kept going or changed."
good        = "Nearly all. No figure for England is published."
hides       = "Plans whose first core group was never held: they have no later one to be late. Councils that ask for 4 weeks should read the days and not only the share. Only a council that adds core groups to its extracts has this figure. A core group that is never held falls due once, and no later one falls due until it is held: read the open view and its oldest case too."
headline    = false
reference   = "CP07"
order       = 218
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    previous_on                      AS started_on,
    previous_on + INTERVAL '42 days' AS due_on,
    held_on                          AS finished_on,
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM core_groups
WHERE number_in_plan > 1
