/*
title       = "Child protection plans followed by a child in need plan within 3 months"
theme       = "children in need"
kind        = "proportion"
process     = "cp_plan"
polarity    = "context"
unit        = "%"
numerator   = "child protection plans ended in the period whose child had a child in need plan that was open on the day after the end, or started no more than 3 calendar months after it"
denominator = "child protection plans ended in the period whose child was not in care on the day of the end, short breaks apart, once the 3 months are over"
basis       = "Local: safeguarding partners ask that help goes on for a while when a child protection plan ends"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Danger that has only just passed can come back. Help that stops with the plan leaves nobody to notice."
good        = "Most of them. No figure for England is published."
hides       = "Plans that ended because the family moved away or the child turned 18, and families who refuse help that they may refuse. The last 3 months are missing, because what follows is not known yet."
headline    = false
order       = 345
*/
WITH stepped_down AS (
    SELECT DISTINCT
        cp_plans.child_id,
        cp_plans.case_id
    FROM cp_plans
    JOIN cin_plans
        ON cin_plans.child_id = cp_plans.child_id
        AND cin_plans.started_on <= cp_plans.ended_on + INTERVAL '3 months'
        AND (cin_plans.ended_on IS NULL OR cin_plans.ended_on > cp_plans.ended_on)
)
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.worker,
    cp_plans.priority,
    cp_plans.source_file,
    cp_plans.source_row,
    cp_plans.ended_on                AS counted_on,
    stepped_down.case_id IS NOT NULL AS outcome
FROM cp_plans
LEFT JOIN stepped_down
    ON stepped_down.child_id = cp_plans.child_id
    AND stepped_down.case_id = cp_plans.case_id
WHERE cp_plans.ended_on + INTERVAL '3 months' <= $as_at
    AND NOT EXISTS (
        SELECT 1
        FROM periods_of_care
        WHERE periods_of_care.child_id = cp_plans.child_id
            AND NOT periods_of_care.respite
            AND periods_of_care.started_on <= cp_plans.ended_on
            AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > cp_plans.ended_on)
    )
