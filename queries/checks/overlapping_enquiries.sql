/*
title    = "A section 47 enquiry starts while an earlier one of the child runs"
code     = "CIN 8890"
process  = "s47"
severity = "error"
fields   = ["started_on", "completed_on", "conference_on"]
excludes = []
remedy   = "Record how the earlier enquiry ended, or remove the one that was entered twice: what is learnt while an enquiry runs belongs to that enquiry."

[[examples]]
says   = "it starts the day before the conference of the earlier one"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,,s47,started,2024-05-01
c1,i1,s1,icpc,held,2024-05-20
c1,s2,,s47,started,2024-05-19
"""
found  = ["s2"]

[[examples]]
says   = "the earlier one, under another referral, has no end"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,r1,s47,started,2024-05-01
c1,s2,r2,s47,started,2024-06-01
"""
found  = ["s2"]

[[examples]]
says   = "it starts on the day of the conference, after one that needed none, or as the second open one of a referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,s1,,s47,started,2024-05-01,
c1,i1,s1,icpc,held,2024-05-20,
c1,s2,,s47,started,2024-05-20,
c2,s3,,s47,started,2024-05-01,no_conference
c2,s4,,s47,started,2024-05-02,
c3,s5,r3,s47,started,2024-05-01,
c3,s6,r3,s47,started,2024-06-01,
"""
found  = []
*/
WITH enquiry AS (
    SELECT
        child_id,
        case_id,
        referral_id,
        started_on,
        CASE
            WHEN completed_on IS NOT NULL  THEN completed_on
            WHEN conference_on IS NOT NULL THEN conference_on
            -- It ended on a day that nobody wrote down.
            WHEN outcome = 'no_conference' THEN started_on
            ELSE DATE '9999-12-31'
        END AS ran_to
    FROM s47_enquiries
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
    FROM enquiry
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || CASE
        WHEN earlier_to = DATE '9999-12-31' THEN ', an earlier one has no end'
        ELSE ', an earlier one ended ' || CAST(earlier_to AS TEXT)
    END AS detail
FROM after_earlier
WHERE earlier_to > started_on
    -- Two open ones under one referral are another rule's matter.
    AND NOT (ran_to = DATE '9999-12-31' AND coalesce(earlier_of_referral_to = DATE '9999-12-31', FALSE))
