/*
title    = "A referral is recorded as no further action, yet an assessment or enquiry follows from it"
process  = "referral"
severity = "error"
excludes = ["referral_no_further_action"]
remedy   = "Correct the outcome of the referral, or link the assessment or enquiry to the referral that it belongs to."
*/
WITH followed AS (
    SELECT child_id, referral_id
    FROM assessments
    UNION
    SELECT child_id, referral_id
    FROM s47_enquiries
)
SELECT
    referrals.child_id,
    referrals.case_id,
    'received ' || CAST(referrals.received_on AS TEXT) AS detail
FROM referrals
JOIN followed
    ON followed.child_id = referrals.child_id
    AND followed.referral_id = referrals.case_id
WHERE referrals.no_further_action
