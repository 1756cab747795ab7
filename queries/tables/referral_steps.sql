/*
title       = "Steps after referrals"
description = "For every referral, the first day of each step into the service that followed from it: assessment, enquiry, conference, protection plan and care. A step follows from the referral that it, or an enquiry or conference before it, names; where none is known, from the child's latest referral by then that did not end without further action. Short breaks are not care."
publish     = false
*/
WITH
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

-- A period of care is named after its first episode.
named_in_care AS (
    SELECT child_id, case_id, max(parent_case_id) AS referral_id
    FROM events
    WHERE process = 'cla_episode'
    GROUP BY child_id, case_id
),

step AS (
    SELECT 'assessment' AS step, child_id, case_id, started_on AS taken_on, referral_id
    FROM assessments
    UNION ALL
    SELECT 'initial_assessment' AS step, child_id, case_id, started_on AS taken_on, referral_id
    FROM assessments
    WHERE kind = 'initial'
    UNION ALL
    SELECT 'enquiry' AS step, child_id, case_id, started_on AS taken_on, referral_id
    FROM s47_enquiries
    UNION ALL
    SELECT 'conference' AS step, child_id, case_id, held_on AS taken_on, referral_id
    FROM conference
    UNION ALL
    SELECT 'plan' AS step, cp_plans.child_id, cp_plans.case_id, cp_plans.started_on AS taken_on,
        coalesce(conference.referral_id, cp_plans.conference_id) AS referral_id
    FROM cp_plans
    LEFT JOIN conference
        ON conference.child_id = cp_plans.child_id
        AND conference.case_id = cp_plans.conference_id
    UNION ALL
    SELECT 'care' AS step, periods_of_care.child_id, periods_of_care.case_id, periods_of_care.started_on AS taken_on,
        named_in_care.referral_id
    FROM periods_of_care
    LEFT JOIN named_in_care
        ON named_in_care.child_id = periods_of_care.child_id
        AND named_in_care.case_id = periods_of_care.case_id
    WHERE NOT periods_of_care.respite
        AND periods_of_care.start_known
),

named AS (
    SELECT step.step, step.child_id, step.case_id, step.taken_on, referrals.case_id AS referral_id
    FROM step
    LEFT JOIN referrals
        ON referrals.child_id = step.child_id
        AND referrals.case_id = step.referral_id
    WHERE step.taken_on IS NOT NULL
),

latest AS (
    SELECT
        named.step,
        named.child_id,
        named.case_id,
        named.taken_on,
        last_value(referrals.case_id ORDER BY referrals.received_on, referrals.case_id) AS referral_id
    FROM named
    INNER JOIN referrals
        ON referrals.child_id = named.child_id
        AND referrals.received_on <= named.taken_on
        AND NOT referrals.no_further_action
    WHERE named.referral_id IS NULL
    GROUP BY named.step, named.child_id, named.case_id, named.taken_on
),

followed AS (
    SELECT step, child_id, referral_id, taken_on
    FROM named
    WHERE referral_id IS NOT NULL
    UNION ALL
    SELECT step, child_id, referral_id, taken_on
    FROM latest
)

SELECT
    child_id,
    referral_id,
    min(taken_on) FILTER (WHERE step = 'assessment')         AS assessed_on,
    min(taken_on) FILTER (WHERE step = 'initial_assessment') AS initially_assessed_on,
    min(taken_on) FILTER (WHERE step = 'enquiry')            AS enquired_on,
    min(taken_on) FILTER (WHERE step = 'conference')         AS conference_on,
    min(taken_on) FILTER (WHERE step = 'plan')               AS planned_on,
    min(taken_on) FILTER (WHERE step = 'care')               AS in_care_on
FROM followed
GROUP BY child_id, referral_id
