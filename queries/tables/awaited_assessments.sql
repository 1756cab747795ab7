/*
title       = "Awaited assessments"
description = "Every referral that is to lead to an assessment, or did: when it was received, when its first assessment started, and when it closed without one. A referral without a priority has that of its assessment."
publish     = false
*/
WITH first_assessment AS (
    SELECT
        child_id,
        referral_id,
        min(started_on)                                   AS started_on,
        first_value(priority ORDER BY started_on, case_id) AS priority
    FROM assessments
    WHERE referral_id IS NOT NULL
        AND started_on IS NOT NULL
    GROUP BY child_id, referral_id
)

SELECT
    referrals.child_id,
    referrals.case_id,
    referrals.team,
    referrals.started_team,
    referrals.worker,
    coalesce(referrals.priority, first_assessment.priority) AS priority,
    referrals.source_file,
    referrals.source_row,
    referrals.received_on,
    first_assessment.started_on,
    CASE WHEN first_assessment.started_on IS NULL THEN referrals.closed_on END AS closed_without_on
FROM referrals
LEFT JOIN first_assessment
    ON first_assessment.child_id = referrals.child_id
    AND first_assessment.referral_id = referrals.case_id
WHERE referrals.received_on IS NOT NULL
    AND (referrals.outcome = 'assessment' OR first_assessment.started_on IS NOT NULL)
