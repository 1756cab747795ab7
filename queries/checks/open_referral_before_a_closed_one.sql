/*
title    = "A referral is open although a later one of the child was closed"
code     = "CIN 8816"
process  = "referral"
severity = "error"
fields   = ["closed_on", "received_on"]
excludes = []
remedy   = "Close the earlier referral, or remove the later one: news of a child whose case is open is no new referral."

[[examples]]
says   = "the later one was closed"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,r1,referral,received,2024-05-01,other
c1,r2,referral,received,2024-06-01,other
c1,r2,referral,closed,2024-07-01,
"""
found  = ["r1"]

[[examples]]
says   = "the open one is the latest"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,r1,referral,received,2024-05-01,other
c1,r1,referral,closed,2024-06-01,
c1,r2,referral,received,2024-06-01,other
"""
found  = []
*/
WITH closing AS (
    SELECT DISTINCT source
    FROM events
    WHERE process = 'referral'
        AND activity = 'closed'
),
-- Many extracts do not say when a referral is closed: there an open one means nothing.
followed_up AS (
    SELECT DISTINCT
        events.child_id,
        events.case_id
    FROM events
    INNER JOIN closing
        ON closing.source = events.source
    WHERE events.process = 'referral'
        AND events.activity = 'received'
),
open_referral AS (
    SELECT
        referrals.child_id,
        referrals.case_id,
        referrals.received_on
    FROM referrals
    INNER JOIN followed_up
        ON followed_up.child_id = referrals.child_id
        AND followed_up.case_id = referrals.case_id
    WHERE referrals.received_on IS NOT NULL
        AND referrals.closed_on IS NULL
        AND NOT referrals.no_further_action
)
SELECT
    open_referral.child_id,
    open_referral.case_id,
    'received ' || CAST(open_referral.received_on AS TEXT)
        || ', a later one ' || CAST(max(later.received_on) AS TEXT) AS detail
FROM open_referral
INNER JOIN referrals AS later
    ON later.child_id = open_referral.child_id
    AND later.received_on > open_referral.received_on
WHERE later.closed_on IS NOT NULL
    AND NOT later.no_further_action
GROUP BY open_referral.child_id, open_referral.case_id, open_referral.received_on
