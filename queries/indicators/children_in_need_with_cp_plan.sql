/*
title       = "Children in need who have a child protection plan"
theme       = "volume and need"
kind        = "snapshot"
process     = "referral"
polarity    = "context"
unit        = "%"
numerator   = "children of the denominator with a child protection plan open on that day"
denominator = "children in need at the end of the period"
basis       = "Local; Children in need census"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Of those who are helped, how many are thought unsafe? Where the share differs from place to place, so may the threshold for a plan."
good        = "About the same in every locality. No figure for England is published."
hides       = "Whether the plan is right. Children in care are in the denominator and seldom have one."
headline    = false
reference   = "CO03"
order       = 884
*/
SELECT
    episodes_of_need.child_id,
    first_value(episodes_of_need.case_id ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)     AS case_id,
    first_value(episodes_of_need.team ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)        AS team,
    first_value(episodes_of_need.worker ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)      AS worker,
    first_value(episodes_of_need.priority ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)    AS priority,
    first_value(episodes_of_need.source_file ORDER BY episodes_of_need.started_on, episodes_of_need.case_id) AS source_file,
    first_value(episodes_of_need.source_row ORDER BY episodes_of_need.started_on, episodes_of_need.case_id)  AS source_row,
    snapshots.taken_on AS counted_on,
    bool_or(cp_plans.case_id IS NOT NULL) AS outcome
FROM episodes_of_need
INNER JOIN snapshots
    ON episodes_of_need.started_on <= snapshots.taken_on
    AND (episodes_of_need.ended_on IS NULL OR episodes_of_need.ended_on > snapshots.taken_on)
LEFT JOIN cp_plans
    ON cp_plans.child_id = episodes_of_need.child_id
    AND cp_plans.started_on <= snapshots.taken_on
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > snapshots.taken_on)
GROUP BY episodes_of_need.child_id, snapshots.taken_on
