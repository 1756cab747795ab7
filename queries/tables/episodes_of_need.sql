/*
title       = "Episodes of need"
description = "Every time in which a child was open to social care: from a referral that did not end without further action to its closure, and, where only Ofsted's list of children in need tells of it, from the start to the end that the list gives. A referral of which no extract tells the end is known to be open only if that list has it."
publish     = false
*/
WITH
listed AS (
    SELECT
        child_id,
        case_id,
        max(parent_case_id) AS referral_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL) AS worker,
        max(attributes['need']) AS need,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started')  AS source_row
    FROM events
    WHERE process = 'cin_episode'
    GROUP BY child_id, case_id
),

-- What the list says of an episode that began with a known referral.
of_referral AS (
    SELECT child_id, referral_id, max(ended_on) AS ended_on
    FROM listed
    WHERE referral_id IS NOT NULL
    GROUP BY child_id, referral_id
)

SELECT
    referrals.child_id,
    referrals.case_id,
    referrals.team,
    referrals.worker,
    referrals.priority,
    referrals.source_file,
    referrals.source_row,
    referrals.need,
    referrals.received_on AS started_on,
    coalesce(referrals.closed_on, of_referral.ended_on) AS ended_on
FROM referrals
LEFT JOIN of_referral
    ON of_referral.child_id = referrals.child_id
    AND of_referral.referral_id = referrals.case_id
WHERE NOT referrals.no_further_action
    AND referrals.received_on IS NOT NULL
    AND (referrals.closure_is_told OR of_referral.referral_id IS NOT NULL)
UNION ALL
SELECT
    listed.child_id,
    listed.case_id,
    listed.team,
    listed.worker,
    NULL AS priority,
    listed.source_file,
    listed.source_row,
    coalesce(need.label, 'Not recorded') AS need,
    listed.started_on,
    listed.ended_on
FROM listed
LEFT JOIN referrals
    ON referrals.child_id = listed.child_id
    AND referrals.case_id = listed.referral_id
LEFT JOIN codes AS need
    ON need.field = 'cin_need'
    AND need.code = listed.need
WHERE referrals.case_id IS NULL
    AND listed.started_on IS NOT NULL
