/*
title    = "A referral is open although a later one of the child is open too"
code     = "CIN 8815"
process  = "referral"
severity = "error"
fields   = ["closed_on"]
excludes = []
remedy   = "Close the earlier referral, or remove the later one: news of a child whose case is open is no new referral."

[[examples]]
says   = "two referrals without a closure"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c0,r0,referral,received,2024-01-01,other
c0,r0,referral,closed,2024-02-01,
c1,r1,referral,received,2024-05-01,other
c1,r2,referral,received,2024-06-01,other
"""
found  = ["r1"]

[[examples]]
says   = "one of them needed no further action"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c0,r0,referral,received,2024-01-01,other
c0,r0,referral,closed,2024-02-01,
c1,r1,referral,received,2024-05-01,other
c1,r2,referral,received,2024-06-01,no_further_action
"""
found  = []

[[examples]]
says   = "a source that never closes"
events = """
child_id,case_id,process,activity,occurred_at,outcome,source
c0,r0,referral,received,2024-01-01,other,cin_census_referrals
c0,r0,referral,closed,2024-02-01,,cin_census_referrals
c1,r1,referral,received,2024-05-01,other,annex_a_3_referrals
c1,r2,referral,received,2024-06-01,other,annex_a_3_referrals
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
),
placed AS (
    SELECT
        child_id,
        case_id,
        received_on,
        max(received_on) OVER (PARTITION BY child_id) AS latest_on,
        row_number() OVER (PARTITION BY child_id ORDER BY received_on DESC, case_id DESC) AS place
    FROM open_referral
)
SELECT
    child_id,
    case_id,
    'received ' || CAST(received_on AS TEXT) || ', a later one ' || CAST(latest_on AS TEXT) AS detail
FROM placed
WHERE place > 1
