/*
title       = "Child protection plans that ended with the child in care"
theme       = "child protection"
kind        = "proportion"
process     = "cp_plan"
polarity    = "context"
unit        = "%"
numerator   = "child protection plans ended in the period whose child was in care when the plan ended, or came into care within 7 days after it, short breaks apart"
denominator = "child protection plans ended in the period"
basis       = "Local; Ofsted Annex A, lists 7 and 8"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It is the last step of the ladder from contact to care. A plan that ends so has not kept the child safe at home."
good        = "About the same in every locality. No figure for England is published."
hides       = "Whether care was right: for some children it comes too late rather than too often. Children who come into care later are missing. Seven days are a convention of ours."
headline    = false
order       = 299
*/
WITH cared_for AS (
    SELECT DISTINCT
        cp_plans.child_id,
        cp_plans.case_id
    FROM cp_plans
    JOIN periods_of_care
        ON periods_of_care.child_id = cp_plans.child_id
        AND NOT periods_of_care.respite
        AND periods_of_care.started_on <= cp_plans.ended_on + INTERVAL '7 days'
        AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > cp_plans.ended_on)
)
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.worker,
    cp_plans.priority,
    cp_plans.source_file,
    cp_plans.source_row,
    cp_plans.ended_on             AS counted_on,
    cared_for.case_id IS NOT NULL AS outcome
FROM cp_plans
LEFT JOIN cared_for
    ON cared_for.child_id = cp_plans.child_id
    AND cared_for.case_id = cp_plans.case_id
WHERE cp_plans.ended_on IS NOT NULL
