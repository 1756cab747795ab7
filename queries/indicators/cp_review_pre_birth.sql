/*
title       = "First reviews on time of plans made before a birth"
theme       = "child protection"
kind        = "timeliness"
process     = "cp_review"
polarity    = "high"
unit        = "%"
days        = "calendar"
clock       = "from the day the plan of an unborn child started to the first review; it is due by the end of the 10th working day after the birth, or 3 calendar months after the plan started if that is sooner. The plan's first day, and the day of birth, are day 0"
numerator   = "first reviews of plans made before the birth that were held by the day they were due"
denominator = "first reviews of plans made before the birth that were held, or due: a review still owed when the plan ended counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: several safeguarding partnerships ask for a review within 10 working days of the birth. Working Together to Safeguard Children sets only the 3 months"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A plan for an unborn child is made on what may happen. Within days of the birth it has to fit the baby and the home that are there."
good        = "All of them. No figure for England is published."
hides       = "A review held before the birth ends this clock, although the baby then still waits for one. Where the partnership lets a core group take the place of the review, this reads too low. Few plans are made before birth, so read a year and not a month."
headline    = false
order       = 210
*/
SELECT
    cp_reviews.child_id,
    cp_reviews.case_id,
    cp_reviews.team,
    cp_reviews.worker,
    cp_reviews.priority,
    cp_reviews.source_file,
    cp_reviews.source_row,
    cp_reviews.previous_on AS started_on,
    -- Of a child who is not born yet only the 3 months are known.
    least(add_working_days(children.born_on, 10), cp_reviews.due_on) AS due_on,
    cp_reviews.held_on     AS finished_on,
    CASE WHEN cp_reviews.held_on IS NULL THEN cp_reviews.plan_ended_on END AS lapsed_on
FROM cp_reviews
JOIN children
    ON children.child_id = cp_reviews.child_id
WHERE cp_reviews.number_in_plan = 1
    AND (
        children.born_on > cp_reviews.plan_started_on
        OR (children.born_on IS NULL AND children.expected_on IS NOT NULL)
    )
