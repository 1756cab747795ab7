/*
title    = "A referral is decided before it is received"
process  = "referral"
severity = "error"
excludes = ["referral_decision_1_day"]
remedy   = "Correct the day of receipt or of the decision. Where no decision is recorded, look at the assessment or enquiry that follows: it starts before the referral."
*/
SELECT
    child_id,
    case_id,
    'received ' || CAST(received_on AS TEXT) || ', decided ' || CAST(decided_on AS TEXT) AS detail
FROM referrals
WHERE decided_on < received_on
