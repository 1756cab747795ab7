/*
title       = "Steps of a case"
description = "Where work on a child goes on from one step to the next: the team on the step, and the team that did the step before it. A step that names no team was done by the team that held the child at the end of its first day. Steps of which one of the two is not known are left out."
publish     = false
*/
WITH
-- Of several assessments under a referral the first follows from it.
first_assessment AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY child_id, referral_id ORDER BY started_on, case_id) AS turn
    FROM assessments
    WHERE referral_id IS NOT NULL
        AND started_on IS NOT NULL
),

-- The assessment that was under way, or had been done, when an enquiry or a plan under the same referral began.
before AS (
    SELECT
        later.process,
        later.child_id,
        later.case_id,
        last_value(
            CASE
                WHEN assessments.authorised_on <= later.started_on THEN assessments.team
                ELSE coalesce(assessments.started_team, assessments.team)
            END
            ORDER BY assessments.started_on, assessments.case_id
        ) AS team
    FROM (
        SELECT 's47' AS process, child_id, case_id, referral_id, started_on
        FROM s47_enquiries
        UNION ALL
        SELECT 'cin_plan' AS process, child_id, case_id, referral_id, started_on
        FROM cin_plans
    ) AS later
    INNER JOIN assessments
        ON assessments.child_id = later.child_id
        AND assessments.referral_id = later.referral_id
        AND assessments.started_on <= later.started_on
    GROUP BY later.process, later.child_id, later.case_id
),

step AS (
    SELECT
        'assessment' AS process,
        first_assessment.child_id,
        first_assessment.case_id,
        coalesce(first_assessment.started_team, first_assessment.team) AS team,
        first_assessment.worker,
        first_assessment.priority,
        first_assessment.source_file,
        first_assessment.source_row,
        first_assessment.started_on AS happened_on,
        coalesce(referrals.started_team, referrals.team) AS previous_team
    FROM first_assessment
    INNER JOIN referrals
        ON referrals.child_id = first_assessment.child_id
        AND referrals.case_id = first_assessment.referral_id
    WHERE first_assessment.turn = 1
    UNION ALL
    SELECT
        's47' AS process,
        s47_enquiries.child_id,
        s47_enquiries.case_id,
        coalesce(s47_enquiries.started_team, s47_enquiries.team) AS team,
        s47_enquiries.worker,
        s47_enquiries.priority,
        s47_enquiries.source_file,
        s47_enquiries.source_row,
        s47_enquiries.started_on AS happened_on,
        coalesce(before.team, referrals.started_team, referrals.team) AS previous_team
    FROM s47_enquiries
    LEFT JOIN before
        ON before.process = 's47'
        AND before.child_id = s47_enquiries.child_id
        AND before.case_id = s47_enquiries.case_id
    LEFT JOIN referrals
        ON referrals.child_id = s47_enquiries.child_id
        AND referrals.case_id = s47_enquiries.referral_id
    UNION ALL
    SELECT
        'icpc' AS process,
        conferences.child_id,
        conferences.case_id,
        conferences.team,
        conferences.worker,
        conferences.priority,
        conferences.source_file,
        conferences.source_row,
        conferences.held_on AS happened_on,
        s47_enquiries.team AS previous_team
    FROM conferences
    INNER JOIN s47_enquiries
        ON s47_enquiries.child_id = conferences.child_id
        AND s47_enquiries.case_id = conferences.enquiry_id
    UNION ALL
    SELECT
        'cp_plan' AS process,
        cp_plans.child_id,
        cp_plans.case_id,
        cp_plans.started_team AS team,
        cp_plans.worker,
        cp_plans.priority,
        cp_plans.source_file,
        cp_plans.source_row,
        cp_plans.started_on AS happened_on,
        conferences.team AS previous_team
    FROM cp_plans
    INNER JOIN conferences
        ON conferences.child_id = cp_plans.child_id
        AND conferences.case_id = cp_plans.conference_id
    UNION ALL
    SELECT
        'cin_plan' AS process,
        cin_plans.child_id,
        cin_plans.case_id,
        cin_plans.started_team AS team,
        cin_plans.worker,
        cin_plans.priority,
        cin_plans.source_file,
        cin_plans.source_row,
        cin_plans.started_on AS happened_on,
        before.team AS previous_team
    FROM cin_plans
    INNER JOIN before
        ON before.process = 'cin_plan'
        AND before.child_id = cin_plans.child_id
        AND before.case_id = cin_plans.case_id
),

allocated AS (
    SELECT
        step.process,
        step.child_id,
        step.case_id,
        last_value(allocations.team ORDER BY allocations.started_on, allocations.case_id) AS team
    FROM step
    INNER JOIN allocations
        ON allocations.child_id = step.child_id
        AND allocations.team IS NOT NULL
        AND allocations.started_on <= step.happened_on
        AND (allocations.ended_on IS NULL OR allocations.ended_on > step.happened_on)
    WHERE step.team IS NULL
    GROUP BY step.process, step.child_id, step.case_id
)

SELECT
    step.process,
    step.child_id,
    step.case_id,
    coalesce(step.team, allocated.team) AS team,
    step.worker,
    step.priority,
    step.source_file,
    step.source_row,
    step.happened_on,
    step.previous_team
FROM step
LEFT JOIN allocated
    ON allocated.process = step.process
    AND allocated.child_id = step.child_id
    AND allocated.case_id = step.case_id
WHERE step.happened_on IS NOT NULL
    AND step.previous_team IS NOT NULL
    AND coalesce(step.team, allocated.team) IS NOT NULL
