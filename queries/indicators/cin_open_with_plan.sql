/*
title       = "Children in need for more than 45 working days who have a plan"
theme       = "children in need"
kind        = "snapshot"
process     = "referral"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator with a child in need plan open at the period's end"
denominator = "children with an open referral that needed some action and of which the 45th working day had passed by the period's end, the day of receipt being day 0, who are under 18 and have no child protection plan and are not in care, short breaks apart; one for each child, under the earliest such referral"
basis       = "Local: Working Together to Safeguard Children gives the assessment 45 working days, and asks for a child in need plan where help is to follow"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Once the assessment is over, a child is either helped by a plan that the family knows, or should not be open at all."
good        = "Nearly all. Rotherham published 94 % in March 2017. No figure for England is published."
hides       = "Whether the plan is any good, or was looked at lately. Children whose case should have been closed read as children without a plan. Care leavers under 18 and children with a plan of another kind, such as for adoption support, count as having none."
headline    = true
reference   = "CN02"
order       = 315
*/
WITH open_referral AS (
    SELECT
        referrals.child_id,
        snapshots.taken_on,
        first_value(referrals.case_id ORDER BY referrals.received_on, referrals.case_id) AS case_id
    FROM referrals
    JOIN snapshots
        ON add_working_days(referrals.received_on, 45) < snapshots.taken_on
        AND (referrals.closed_on IS NULL OR referrals.closed_on > snapshots.taken_on)
    WHERE NOT referrals.no_further_action
    GROUP BY referrals.child_id, snapshots.taken_on
),
planned AS (
    SELECT DISTINCT
        cin_plans.child_id,
        snapshots.taken_on
    FROM cin_plans
    JOIN snapshots
        ON cin_plans.started_on <= snapshots.taken_on
        AND (cin_plans.ended_on IS NULL OR cin_plans.ended_on > snapshots.taken_on)
)
SELECT
    referrals.child_id,
    referrals.case_id,
    referrals.team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    open_referral.taken_on       AS counted_on,
    planned.child_id IS NOT NULL AS outcome
FROM open_referral
JOIN referrals
    ON referrals.child_id = open_referral.child_id
    AND referrals.case_id = open_referral.case_id
LEFT JOIN children
    ON children.child_id = open_referral.child_id
LEFT JOIN planned
    ON planned.child_id = open_referral.child_id
    AND planned.taken_on = open_referral.taken_on
WHERE (children.born_on IS NULL OR children.born_on + INTERVAL '18 years' > open_referral.taken_on)
    AND NOT EXISTS (
        SELECT 1
        FROM cp_plans
        WHERE cp_plans.child_id = open_referral.child_id
            AND cp_plans.started_on <= open_referral.taken_on
            AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > open_referral.taken_on)
    )
    AND NOT EXISTS (
        SELECT 1
        FROM periods_of_care
        WHERE periods_of_care.child_id = open_referral.child_id
            AND NOT periods_of_care.respite
            AND periods_of_care.started_on <= open_referral.taken_on
            AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > open_referral.taken_on)
    )
