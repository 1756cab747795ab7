/*
title       = "Initial conferences that led to a child protection plan"
theme       = "child protection"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "initial child protection conferences held in the period that led to a child protection plan"
denominator = "initial child protection conferences held in the period, one for each child. One whose outcome is not recorded counts, as one that does not show that it led to a plan"
basis       = "Children in need census; Ofsted Annex A, list 5"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "Enquiries and conferences are hard on families. Where few conferences end in a plan, many may not have been needed."
good        = "About the same in every locality, and most of them. Every conference ending in a plan would be a worry too: it would suggest that only the certain ones are called."
hides       = "Whether the plan was the right answer. Conferences for children who moved in from another council are counted, and nearly all of them end in a plan. A blank lowers the share: the group without a recorded outcome says how many there are. The census does not ask what a conference decided; there a plan tells it that starts within a week."
headline    = true
breakdowns  = ["result"]
reference   = "CP05"
order       = 80
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    held_on AS counted_on,
    coalesce(led_to_plan, FALSE) AS outcome,
    CASE
        WHEN led_to_plan IS NULL THEN 'not recorded'
        WHEN led_to_plan         THEN 'plan'
        ELSE 'no plan'
    END AS result
FROM conferences
-- Where no extract tells any outcome, nobody can say what conferences led to.
WHERE (SELECT count(led_to_plan) FROM conferences) > 0
