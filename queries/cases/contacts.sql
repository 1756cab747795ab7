/*
title       = "Contacts"
process     = "contact"
description = "One row per contact: when it was received, what became of it, and whether a referral came of it."
*/
WITH contact AS (
    SELECT
        child_id,
        case_id,
        max(team)                          AS team,
        max(worker)                        AS worker,
        max(priority)                      AS priority,
        CAST(min(occurred_at) AS DATE)     AS received_on,
        max(outcome)                       AS outcome,
        min(source_file) AS source_file,
        min(source_row) AS source_row
    FROM events
    WHERE process = 'contact' AND activity = 'received'
    GROUP BY child_id, case_id
),
-- A contact without a recorded outcome: did a referral that names it, or one that day or the next working day, follow?
followed_by_referral AS (
    SELECT DISTINCT
        contact.child_id,
        contact.case_id
    FROM events AS contact
    JOIN events AS referral
        ON referral.child_id = contact.child_id
        AND referral.process = 'referral'
        AND referral.activity = 'received'
        AND (
            referral.parent_case_id = contact.case_id
            OR CAST(referral.occurred_at AS DATE)
                BETWEEN CAST(contact.occurred_at AS DATE) AND add_working_days(CAST(contact.occurred_at AS DATE), 1)
        )
    WHERE contact.process = 'contact'
        AND contact.activity = 'received'
        AND contact.outcome IS NULL
)
SELECT
    contact.child_id,
    contact.case_id,
    contact.team,
    contact.worker,
    contact.priority,
    contact.source_file,
    contact.source_row,
    contact.received_on,
    contact.outcome,
    coalesce(contact.outcome = 'referral', followed_by_referral.case_id IS NOT NULL) AS led_to_referral
FROM contact
LEFT JOIN followed_by_referral
    ON followed_by_referral.child_id = contact.child_id
    AND followed_by_referral.case_id = contact.case_id
