/*
title    = "A child protection plan starts on another day than its initial conference"
code     = "CIN 2885"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "held_on"]
excludes = []
remedy   = "Correct the start of the plan or the date of the conference: a plan starts on the day on which the conference decides on it."

[[examples]]
says   = "the plan starts the day after the conference that it names"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,i1,,icpc,held,2024-05-01
c1,p1,i1,cp_plan,started,2024-05-02
"""
found  = ["p1"]

[[examples]]
says   = "no conference under the plan's referral was held on the day of its start"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-04-01
c1,s1,r1,s47,started,2024-04-02
c1,i1,s1,icpc,held,2024-04-18
c1,p1,r1,cp_plan,started,2024-04-22
"""
found  = ["p1"]

[[examples]]
says   = "one of two conferences under the referral was held on that day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-04-01
c1,s1,r1,s47,started,2024-04-02
c1,i1,s1,icpc,held,2024-04-18
c1,s2,r1,s47,started,2024-08-02
c1,i2,s2,icpc,held,2024-08-18
c1,p1,r1,cp_plan,started,2024-08-18
"""
found  = []

[[examples]]
says   = "a plan whose conference is not known"
events = """
child_id,case_id,process,activity,occurred_at
c1,i1,icpc,held,2024-05-01
c1,p1,cp_plan,started,2024-05-02
"""
found  = []
*/
WITH known AS (
    SELECT
        cp_plans.child_id,
        cp_plans.case_id,
        conferences.held_on
    FROM cp_plans
    INNER JOIN conferences
        ON conferences.child_id = cp_plans.child_id
        AND conferences.case_id = cp_plans.conference_id
    UNION ALL
    -- Where a plan names no conference: those under the referral from which it follows.
    SELECT
        plan.child_id,
        plan.case_id,
        conference.started_on AS held_on
    FROM work_under_referrals AS plan
    INNER JOIN work_under_referrals AS conference
        ON conference.child_id = plan.child_id
        AND conference.referral_id = plan.referral_id
    WHERE plan.process = 'cp_plan'
        AND conference.process = 'icpc'
)
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    'conference held ' || CAST(max(known.held_on) AS TEXT)
        || ', plan started ' || CAST(cp_plans.started_on AS TEXT) AS detail
FROM cp_plans
INNER JOIN known
    ON known.child_id = cp_plans.child_id
    AND known.case_id = cp_plans.case_id
GROUP BY cp_plans.child_id, cp_plans.case_id, cp_plans.started_on
HAVING NOT bool_or(known.held_on = cp_plans.started_on)
