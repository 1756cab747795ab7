/*
title       = "Child protection reviews held on time"
theme       = "child protection"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "the first review is due 3 calendar months after the day the plan started, each later one 6 calendar months after the day of the review before it; that day is day 0"
numerator   = "reviews held by the day they were due"
denominator = "reviews held, or due: a review still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Working Together to Safeguard Children: the first review within 3 months of the initial conference, later ones at intervals of no more than 6 months. National indicator 67 and table D6 of the Department for Education count plans on 31 March all of whose reviews were on time; this counts reviews"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A review asks whether the plan is making the child safer. A late one leaves a plan that may not be working in place."
good        = "All of them. England, counted by plans: 90 % in 2024."
hides       = "What the review decided, and whether enough agencies came. Because it counts reviews and not plans, it reads higher than the published figure. A pre-birth plan may have an earlier review by local procedure, which its own indicator times. A review that is never held falls due once, and no later one falls due until it is held: read the open view and its oldest case too."
headline    = true
reference   = "CP06"
order       = 90
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
    CASE WHEN held_on IS NULL THEN plan_ended_on END AS lapsed_on
FROM cp_reviews
