/*
title       = "Work under referrals"
description = "Every assessment, enquiry, conference and plan of which it is known from which referral it follows: because it names that referral, or an enquiry or conference that does."
publish     = false
*/
WITH
-- A conference follows from an enquiry; that of a child who moved in with a plan may name the referral itself.
conference AS (
    SELECT
        conferences.child_id,
        conferences.case_id,
        conferences.held_on,
        coalesce(s47_enquiries.referral_id, conferences.enquiry_id) AS referral_id
    FROM conferences
    LEFT JOIN s47_enquiries
        ON s47_enquiries.child_id = conferences.child_id
        AND s47_enquiries.case_id = conferences.enquiry_id
),

plan AS (
    SELECT
        cp_plans.child_id,
        cp_plans.case_id,
        cp_plans.started_on,
        cp_plans.ended_on,
        coalesce(conference.referral_id, cp_plans.conference_id) AS referral_id
    FROM cp_plans
    LEFT JOIN conference
        ON conference.child_id = cp_plans.child_id
        AND conference.case_id = cp_plans.conference_id
),

work AS (
    SELECT 'assessment' AS process, child_id, case_id, referral_id, started_on, authorised_on AS ended_on
    FROM assessments
    UNION ALL
    SELECT 's47' AS process, child_id, case_id, referral_id, started_on, completed_on AS ended_on
    FROM s47_enquiries
    UNION ALL
    SELECT 'icpc' AS process, child_id, case_id, referral_id, held_on AS started_on, held_on AS ended_on
    FROM conference
    UNION ALL
    SELECT 'cin_plan' AS process, child_id, case_id, referral_id, started_on, ended_on
    FROM cin_plans
    UNION ALL
    SELECT 'cp_plan' AS process, child_id, case_id, referral_id, started_on, ended_on
    FROM plan
)

SELECT
    work.process,
    work.child_id,
    work.case_id,
    work.started_on,
    work.ended_on,
    work.referral_id,
    referrals.received_on AS referred_on,
    referrals.closed_on   AS referral_closed_on,
    referrals.no_further_action
FROM work
INNER JOIN referrals
    ON referrals.child_id = work.child_id
    AND referrals.case_id = work.referral_id
