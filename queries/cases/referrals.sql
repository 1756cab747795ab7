/*
title       = "Referrals"
process     = "referral"
description = "One row per referral: when it was received, decided and closed, whether it ended without further action, and the child's referral before it."
*/
WITH referral AS (
    SELECT
        child_id,
        case_id,
        coalesce(
            max(team) FILTER (WHERE activity = 'closed'),
            max(team) FILTER (WHERE activity = 'decided'),
            max(team)
        ) AS team,
        coalesce(
            max(worker) FILTER (WHERE activity = 'closed'),
            max(worker) FILTER (WHERE activity = 'decided'),
            max(worker)
        ) AS worker,
        coalesce(
            max(priority) FILTER (WHERE activity = 'closed'),
            max(priority) FILTER (WHERE activity = 'decided'),
            max(priority)
        ) AS priority,
        min(occurred_at) FILTER (WHERE activity = 'received')               AS received_at,
        CAST(min(occurred_at) FILTER (WHERE activity = 'received') AS DATE) AS received_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE)  AS recorded_decision_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'closed') AS DATE)   AS closed_on,
        max(outcome) FILTER (WHERE activity = 'received')                   AS outcome,
        max(try_cast(attributes['earlier_referrals'] AS DOUBLE))            AS earlier_referrals
    FROM events
    WHERE process = 'referral'
    GROUP BY child_id, case_id
),
first_assessment AS (
    SELECT
        child_id,
        referral_id,
        min(started_on) AS started_on
    FROM assessments
    WHERE referral_id IS NOT NULL
    GROUP BY child_id, referral_id
),
first_enquiry AS (
    SELECT
        child_id,
        referral_id,
        min(started_on) AS started_on
    FROM s47_enquiries
    WHERE referral_id IS NOT NULL
    GROUP BY child_id, referral_id
)
SELECT
    referral.child_id,
    referral.case_id,
    referral.team,
    referral.worker,
    referral.priority,
    referral.received_at,
    referral.received_on,
    -- What was decided shows in what happened first: an assessment, an enquiry, or the end of the referral.
    coalesce(
        referral.recorded_decision_on,
        least(first_assessment.started_on, first_enquiry.started_on, referral.closed_on)
    ) AS decided_on,
    referral.closed_on,
    referral.outcome,
    coalesce(referral.outcome = 'no_further_action', FALSE) AS no_further_action,
    max(referral.received_on) OVER earlier_days AS previous_referral_on,
    -- Annex A states this number for the child's latest referral and repeats it on the earlier ones.
    CASE
        WHEN referral.received_on = max(referral.received_on) OVER (PARTITION BY referral.child_id)
        THEN referral.earlier_referrals
    END AS stated_earlier_referrals
FROM referral
LEFT JOIN first_assessment
    ON first_assessment.child_id = referral.child_id
    AND first_assessment.referral_id = referral.case_id
LEFT JOIN first_enquiry
    ON first_enquiry.child_id = referral.child_id
    AND first_enquiry.referral_id = referral.case_id
WINDOW earlier_days AS (
    PARTITION BY referral.child_id
    ORDER BY referral.received_on
    RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL '1 day' PRECEDING
)
