/*
title       = "Priorities of referrals"
description = "How urgent each referral is of which that is known: as it is recorded, else as its first assessment is that has a priority. What follows from the referral and has no priority of its own takes this one."
publish     = false
*/
WITH recorded AS (
    SELECT
        child_id,
        case_id AS referral_id,
        last_value(priority ORDER BY occurred_at, event_id) AS priority
    FROM events
    WHERE process = 'referral'
        AND priority IS NOT NULL
    GROUP BY child_id, case_id
),

assessed AS (
    SELECT
        child_id,
        referral_id,
        first_value(priority ORDER BY started_on, case_id) AS priority
    FROM assessments
    WHERE referral_id IS NOT NULL
        AND priority IS NOT NULL
    GROUP BY child_id, referral_id
)

SELECT
    coalesce(recorded.child_id, assessed.child_id)       AS child_id,
    coalesce(recorded.referral_id, assessed.referral_id) AS referral_id,
    coalesce(recorded.priority, assessed.priority)       AS priority
FROM recorded
FULL JOIN assessed
    ON assessed.child_id = recorded.child_id
    AND assessed.referral_id = recorded.referral_id
