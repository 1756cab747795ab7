/*
title = "About which children came three or more contacts in six months, and none led to a referral or to early help?"
theme = "front door"
why   = "Each contact may have been right to end where it did; three together are a picture. Children who were open to social care when a contact came are left out."
needs = ["contact"]
order = 130
*/
WITH received AS (
    SELECT
        contacts.*,
        row_number() OVER (PARTITION BY contacts.child_id ORDER BY contacts.received_on DESC, contacts.case_id DESC) AS turn
    FROM contacts
    WHERE contacts.received_on <= $inspected_on
        AND contacts.received_on > $inspected_on - INTERVAL '6 months'
),
counted AS (
    SELECT
        child_id,
        count(*)                                  AS contacts,
        bool_or(led_to_referral)                  AS referred,
        bool_or(led_to_early_help)                AS helped,
        min(received_on)                          AS first_received_on
    FROM received
    GROUP BY child_id
),
known AS (
    SELECT DISTINCT counted.child_id
    FROM counted
    JOIN work
        ON work.child_id = counted.child_id
        AND work.started_on <= $inspected_on
        AND (work.ended_on IS NULL OR work.ended_on >= counted.first_received_on)
)
SELECT
    received.child_id,
    received.team,
    received.worker,
    counted.contacts,
    counted.first_received_on,
    received.received_on AS last_received_on,
    received.source AS last_source,
    received.result AS last_result,
    received.source_file,
    received.source_row
FROM received
JOIN counted
    ON counted.child_id = received.child_id
LEFT JOIN known
    ON known.child_id = received.child_id
WHERE received.turn = 1
    AND counted.contacts >= 3
    AND NOT counted.referred
    AND NOT counted.helped
    AND known.child_id IS NULL
ORDER BY counted.contacts DESC, received.received_on DESC, received.child_id
