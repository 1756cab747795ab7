/*
title    = "An assessment starts while an earlier one of the child runs"
code     = "CIN 8863Q"
process  = "assessment"
severity = "warning"
fields   = ["started_on", "authorised_on"]
excludes = []
remedy   = "Complete the earlier assessment, or remove the one that was entered twice: what is learnt while an assessment runs belongs to that assessment."

[[examples]]
says   = "it starts the day before the earlier one is authorised"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,a1,,assessment,started,2024-05-01
c1,a1,,assessment,authorised,2024-06-02
c1,a2,,assessment,started,2024-06-01
"""
found  = ["a2"]

[[examples]]
says   = "it starts on the day of the authorisation, or as the second open one of a referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,a1,,assessment,started,2024-05-01
c1,a1,,assessment,authorised,2024-06-01
c1,a2,,assessment,started,2024-06-01
c2,a3,r2,assessment,started,2024-05-01
c2,a4,r2,assessment,started,2024-06-01
"""
found  = []
*/
WITH assessment AS (
    SELECT
        child_id,
        case_id,
        referral_id,
        started_on,
        coalesce(authorised_on, DATE '9999-12-31') AS ran_to
    FROM assessments
    WHERE started_on IS NOT NULL
),
after_earlier AS (
    SELECT
        child_id,
        case_id,
        started_on,
        ran_to,
        max(ran_to) OVER (
            PARTITION BY child_id
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_to,
        max(CASE WHEN referral_id IS NOT NULL THEN ran_to END) OVER (
            PARTITION BY child_id, referral_id
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_of_referral_to
    FROM assessment
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || CASE
        WHEN earlier_to = DATE '9999-12-31' THEN ', an earlier one is open'
        ELSE ', an earlier one was authorised ' || CAST(earlier_to AS TEXT)
    END AS detail
FROM after_earlier
WHERE earlier_to > started_on
    -- Two open ones under one referral are another rule's matter.
    AND NOT (ran_to = DATE '9999-12-31' AND coalesce(earlier_of_referral_to = DATE '9999-12-31', FALSE))
