/*
title    = "A child protection plan follows from no known initial conference"
code     = "CIN 2883"
process  = "cp_plan"
severity = "warning"
fields   = ["started_on", "conference_id"]
excludes = []
remedy   = "Link the plan to its conference, or record the conference. A plan should start on the day of the conference that decided on it."

[[examples]]
says   = "no conference of that day, and none that the plan names"
events = """
child_id,case_id,process,activity,occurred_at
c1,i1,icpc,held,2024-05-01
c1,p1,cp_plan,started,2024-05-01
c2,i2,icpc,held,2024-05-01
c2,p2,cp_plan,started,2024-06-01
"""
found  = ["p2"]

[[examples]]
says   = "the conference of another day that the plan names, or that stands under its referral, is another rule's matter"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,i1,,icpc,held,2024-05-01
c1,p1,i1,cp_plan,started,2024-05-02
c2,r2,,referral,received,2024-04-01
c2,s2,r2,s47,started,2024-04-02
c2,i2,s2,icpc,held,2024-05-01
c2,p2,r2,cp_plan,started,2024-05-02
"""
found  = []

[[examples]]
says   = "a return shows a plan from before the time that it covers"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,i1,icpc,held,2024-05-01,cin_census_s47
c2,p2,cp_plan,started,2023-06-01,cin_census_cp_plans
c3,p3,cp_plan,started,2024-06-01,cin_census_cp_plans
"""
found  = ["p3"]
*/
WITH first_conference AS (
    SELECT
        source_families.family,
        min(CAST(events.occurred_at AS DATE)) AS held_on
    FROM events
    INNER JOIN source_families
        ON source_families.source = events.source
    WHERE events.process = 'icpc'
        AND events.activity = 'held'
    GROUP BY source_families.family
),
-- A return also shows the plans that began before the time that it covers; their conferences stand in older ones.
older AS (
    SELECT DISTINCT
        events.child_id,
        events.case_id
    FROM events
    INNER JOIN source_families
        ON source_families.source = events.source
    LEFT JOIN first_conference
        ON first_conference.family = source_families.family
    WHERE events.process = 'cp_plan'
        AND events.activity = 'started'
        AND source_families.family IN ('CIN census', 'Annex A')
        AND (first_conference.held_on IS NULL OR CAST(events.occurred_at AS DATE) < first_conference.held_on)
)
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    'started ' || CAST(cp_plans.started_on AS TEXT) AS detail
FROM cp_plans
WHERE cp_plans.started_on IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM conferences
        WHERE conferences.child_id = cp_plans.child_id
            AND (conferences.case_id = cp_plans.conference_id OR conferences.held_on = cp_plans.started_on)
    )
    -- A conference of another day under the same referral is the plan's own: its date is wrong, and not its lack.
    AND NOT EXISTS (
        SELECT 1
        FROM work_under_referrals AS plan
        INNER JOIN work_under_referrals AS conference
            ON conference.child_id = plan.child_id
            AND conference.referral_id = plan.referral_id
        WHERE plan.process = 'cp_plan'
            AND conference.process = 'icpc'
            AND plan.child_id = cp_plans.child_id
            AND plan.case_id = cp_plans.case_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM older
        WHERE older.child_id = cp_plans.child_id
            AND older.case_id = cp_plans.case_id
    )
