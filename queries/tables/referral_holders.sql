/*
title       = "Holders of closed referrals"
description = "Through how many teams and workers a child's case went between the referral and its closure. An allocation that names its referral belongs to it, any other to the referrals that were open meanwhile."
publish     = false
*/
WITH
held AS (
    SELECT DISTINCT
        referrals.child_id,
        referrals.case_id,
        allocations.team,
        allocations.worker
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
),

teams AS (
    SELECT child_id, case_id, count(team) AS teams
    FROM (SELECT DISTINCT child_id, case_id, team FROM held) AS each
    GROUP BY child_id, case_id
),

workers AS (
    SELECT child_id, case_id, count(worker) AS workers
    FROM (SELECT DISTINCT child_id, case_id, worker FROM held) AS each
    GROUP BY child_id, case_id
)

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
    teams.teams,
    workers.workers
FROM referrals
INNER JOIN teams
    ON teams.child_id = referrals.child_id
    AND teams.case_id = referrals.case_id
INNER JOIN workers
    ON workers.child_id = referrals.child_id
    AND workers.case_id = referrals.case_id
