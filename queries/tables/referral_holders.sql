/*
title       = "Holders of closed referrals"
description = "Through how many teams and workers a child's case went between the referral and its closure. An allocation that names its referral belongs to it, any other to the referrals that were open meanwhile."
publish     = false
*/
SELECT
    referrals.child_id,
    referrals.case_id,
    referrals.team,
    referrals.started_team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    referrals.closed_on,
    count(DISTINCT allocations.team)   AS teams,
    count(DISTINCT allocations.worker) AS workers
FROM referrals
INNER JOIN allocations
    ON allocations.child_id = referrals.child_id
    AND allocations.started_on <= referrals.closed_on
    AND CASE
        WHEN allocations.referral_id IS NOT NULL THEN allocations.referral_id = referrals.case_id
        -- What ended on the day of the referral belongs to what was before it.
        ELSE allocations.started_on >= referrals.received_on
            OR allocations.ended_on IS NULL
            OR allocations.ended_on > referrals.received_on
    END
WHERE referrals.closed_on IS NOT NULL
GROUP BY
    referrals.child_id,
    referrals.case_id,
    referrals.team,
    referrals.started_team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    referrals.closed_on
