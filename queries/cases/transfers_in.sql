/*
title       = "Transfers in"
process     = "transfer_in"
description = "One row per child who moved in with a child protection plan of another council: the day on which that council gave notice, and the transfer-in conference. Where no notice is recorded, the receipt of the referral from which the conference follows stands for it."
*/
WITH conference AS (
    SELECT
        conferences.child_id,
        conferences.case_id,
        conferences.team,
        conferences.worker,
        conferences.priority,
        conferences.held_on,
        conferences.source_file,
        conferences.source_row,
        work_under_referrals.referred_on
    FROM conferences
    LEFT JOIN work_under_referrals
        ON work_under_referrals.process = 'icpc'
        AND work_under_referrals.child_id = conferences.child_id
        AND work_under_referrals.case_id = conferences.case_id
    WHERE conferences.transfer_in
),
notice AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) AS DATE) AS notified_on,
        min(source_file)               AS source_file,
        min(source_row)                AS source_row
    FROM events
    WHERE process = 'transfer_in' AND activity = 'notified'
    GROUP BY child_id, case_id
),
-- The first conference on the day of the notice or after it.
followed AS (
    SELECT
        notice.child_id,
        notice.case_id,
        min(conference.held_on) AS held_on
    FROM notice
    LEFT JOIN conference
        ON conference.child_id = notice.child_id
        AND conference.held_on >= notice.notified_on
    GROUP BY notice.child_id, notice.case_id
),
-- A council that gives notice again before the conference tells of the same move.
move AS (
    SELECT
        notice.child_id,
        followed.held_on,
        first_value(notice.case_id ORDER BY notice.notified_on, notice.case_id)     AS case_id,
        first_value(notice.team ORDER BY notice.notified_on, notice.case_id)        AS team,
        first_value(notice.worker ORDER BY notice.notified_on, notice.case_id)      AS worker,
        first_value(notice.priority ORDER BY notice.notified_on, notice.case_id)    AS priority,
        first_value(notice.source_file ORDER BY notice.notified_on, notice.case_id) AS source_file,
        first_value(notice.source_row ORDER BY notice.notified_on, notice.case_id)  AS source_row,
        min(notice.notified_on) AS notified_on
    FROM notice
    JOIN followed
        ON followed.child_id = notice.child_id
        AND followed.case_id = notice.case_id
    GROUP BY notice.child_id, followed.held_on
)
SELECT
    move.child_id,
    move.case_id,
    coalesce(conference.team, move.team)         AS team,
    move.team                                    AS started_team,
    coalesce(conference.worker, move.worker)     AS worker,
    coalesce(conference.priority, move.priority) AS priority,
    move.source_file,
    move.source_row,
    move.notified_on,
    move.held_on
FROM move
LEFT JOIN (
    SELECT
        child_id,
        held_on,
        last_value(team ORDER BY case_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY case_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY case_id) FILTER (WHERE priority IS NOT NULL) AS priority
    FROM conference
    GROUP BY child_id, held_on
) AS conference
    ON conference.child_id = move.child_id
    AND conference.held_on = move.held_on
UNION ALL
SELECT
    conference.child_id,
    conference.case_id,
    conference.team,
    conference.team AS started_team,
    conference.worker,
    conference.priority,
    conference.source_file,
    conference.source_row,
    conference.referred_on AS notified_on,
    conference.held_on
FROM conference
WHERE conference.referred_on <= conference.held_on
    AND NOT EXISTS (
        SELECT 1
        FROM move
        WHERE move.child_id = conference.child_id
            AND move.held_on = conference.held_on
    )
