/*
title       = "Child protection plans within 12 months of the end of an earlier one"
theme       = "child protection"
kind        = "proportion"
polarity    = "low"
unit        = "%"
numerator   = "child protection plans started in the period on the day an earlier plan of the child ended, or no more than 12 calendar months after it"
denominator = "child protection plans started in the period"
basis       = "Local; asked for in inspections. The Department for Education has said that it would like to test repeat plans within 12 months"
version     = 1
revised     = 2026-11-29
minimum     = 6
looks_back  = { process = "cp_plan", months = 12 }
rationale   = "A child who is back within the year was probably not safe yet when the plan ended."
good        = "Well below the share of all plans that are not the first, which is 25 % in England in 2024. No figure for England is published."
hides       = "Earlier plans of which only the number is stated: without a day of their end they do not count. A plan that was ended and opened again on paper, to change its category or its case system, looks like a child who came back."
headline    = false
reference   = "CP11"
order       = 243
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    started_on AS counted_on,
    coalesce(started_on <= previous_plan_ended_on + INTERVAL '12 months', FALSE) AS outcome
FROM cp_plans
WHERE started_on IS NOT NULL
