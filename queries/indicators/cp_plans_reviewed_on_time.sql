/*
title       = "Child protection plans with every review on time"
theme       = "child protection"
kind        = "snapshot"
process     = "cp_plan"
polarity    = "high"
unit        = "%"
numerator   = "plans of the denominator of which no review was late: none of those held in the 12 months up to the period's end, and none that was owed on that day. The first review is due 3 calendar months after the plan's start, each later one 6 calendar months after the review before it"
denominator = "child protection plans open at the period's end that had been open for more than 3 calendar months"
basis       = "Working Together to Safeguard Children; National indicator 67; Department for Education, Characteristics of children in need, table D6, whose plans are those that table D5 shows as open for more than 3 months on 31 March"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It asks of each child what the share of reviews cannot: whether anybody's plan was left alone for too long."
good        = "England: 90 % on 31 March 2024, 88 % in 2023. One late review spoils a plan for a year, so this reads lower than the share of reviews on time."
hides       = "What the reviews decided. A review that was late more than 12 months ago is forgiven, as it is in the yearly return. Plans that ended before the period's end are not in it, however late their reviews were. Reviews are timed from the plan's start, which is the day of its conference unless one of the two is recorded wrongly."
headline    = true
reference   = "CP06, NI67"
order       = 205
*/
-- A review is late on a day if it was held after it was due, or is owed on that day and was due before.
WITH reviewed AS (
    SELECT
        cp_reviews.child_id,
        cp_reviews.plan_id,
        snapshots.taken_on,
        bool_or(cp_reviews.due_on < least(cp_reviews.held_on, snapshots.taken_on)) AS any_late
    FROM cp_reviews
    JOIN snapshots
        ON cp_reviews.plan_started_on + INTERVAL '3 months' < snapshots.taken_on
        AND (cp_reviews.plan_ended_on IS NULL OR cp_reviews.plan_ended_on > snapshots.taken_on)
        AND cp_reviews.previous_on <= snapshots.taken_on
        AND (cp_reviews.held_on IS NULL OR cp_reviews.held_on > snapshots.taken_on - INTERVAL '12 months')
    GROUP BY cp_reviews.child_id, cp_reviews.plan_id, snapshots.taken_on
)
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.worker,
    cp_plans.priority,
    cp_plans.source_file,
    cp_plans.source_row,
    reviewed.taken_on     AS counted_on,
    NOT reviewed.any_late AS outcome
FROM reviewed
JOIN cp_plans
    ON cp_plans.child_id = reviewed.child_id
    AND cp_plans.case_id = reviewed.plan_id
