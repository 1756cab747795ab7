/*
title       = "Child protection plans open, by category of abuse"
theme       = "child protection"
kind        = "stock"
polarity    = "context"
unit        = "plans"
numerator   = "child protection plans open at the period's end"
denominator = "none: this is a number"
basis       = "Department for Education, Characteristics of children in need, table D4, plans on 31 March by latest category of abuse"
version     = 1
revised     = 2026-11-28
minimum     = 1
rationale   = "Every other figure about plans is a share of these. The category says what they are to protect children from."
good        = "There is no right number. England had 49,900 plans on 31 March 2024, most of them for emotional abuse or neglect."
hides       = "How many children live in each locality: the rate per 10,000 children belongs beside it. The category is the latest that is known of the plan, also where the period is long past; one of more than one kind of abuse counts as multiple."
headline    = false
breakdowns  = ["category"]
order       = 270
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.worker,
    cp_plans.priority,
    cp_plans.source_file,
    cp_plans.source_row,
    snapshots.taken_on       AS counted_on,
    cp_plans.latest_category AS category
FROM cp_plans
JOIN snapshots
    ON cp_plans.started_on <= snapshots.taken_on
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > snapshots.taken_on)
