/*
title = "Which children were referred twice or more in twelve months and turned away each time?"
theme = "front door"
why   = "No further action, again and again, may mean that the threshold is set too high, or that help elsewhere did not reach the child."
needs = ["referral"]
order = 120
*/
WITH received AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY child_id ORDER BY received_on DESC, case_id DESC) AS turn
    FROM referrals
    WHERE received_on <= $inspected_on
        AND received_on > $inspected_on - INTERVAL '12 months'
),
counted AS (
    SELECT
        child_id,
        count(*)                       AS referrals,
        bool_and(no_further_action)    AS all_turned_away,
        min(received_on)               AS first_received_on
    FROM received
    GROUP BY child_id
)
SELECT
    received.child_id,
    received.team,
    received.worker,
    counted.referrals,
    counted.first_received_on,
    received.received_on AS last_received_on,
    received.source AS last_source,
    received.source_file,
    received.source_row
FROM received
JOIN counted
    ON counted.child_id = received.child_id
WHERE received.turn = 1
    AND counted.referrals >= 2
    AND counted.all_turned_away
ORDER BY counted.referrals DESC, received.received_on DESC, received.child_id
