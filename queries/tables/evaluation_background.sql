/*
title       = "Beside a change"
description = "What else may have made the difference that a change in righttime.toml seems to make: how many children came, how much need there was, how many staff were in post and what they carried, and how often cases changed hands. Means of the months before and since. Beside them stands, in words, what has been written down differently since, as the table evaluation_recording finds it: a figure that counts it has changed with it."
key         = ["change", "what", "subject", "view", "level", "unit"]
refers_to   = ["indicators"]
*/
WITH
asked AS (
    SELECT indicator, what
    FROM (
        VALUES
            ('contacts_per_10000', 'volume'),
            ('referrals_per_10000', 'volume'),
            ('assessments_started_per_10000', 'volume'),
            ('children_in_need_per_10000', 'need'),
            ('cp_plans_open_per_10000', 'need'),
            ('children_in_care_per_10000', 'need'),
            ('caseload_per_social_worker', 'staff in post'),
            ('agency_social_workers', 'staff in post'),
            ('children_without_social_worker', 'staff in post'),
            ('caseload_in_points', 'workload'),
            ('caseload_over_capacity', 'workload'),
            ('case_3_or_more_workers', 'handovers'),
            ('case_more_than_1_team', 'handovers'),
            ('handover_referral_to_assessment', 'handovers'),
            ('handover_assessment_to_enquiry', 'handovers'),
            ('handover_assessment_to_cin_plan', 'handovers'),
            ('handover_enquiry_to_conference', 'handovers'),
            ('handover_conference_to_plan', 'handovers'),
            ('routine_work_overdue', 'routine work'),
            ('urgent_work_overdue', 'urgent work')
    ) AS listed (indicator, what)
),

together AS (
    SELECT
        evaluations.change,
        asked.what,
        evaluations.indicator AS subject,
        evaluations.indicator,
        evaluations.view,
        evaluations.level,
        evaluations.unit,
        evaluations.mean_before,
        evaluations.mean_after,
        CAST(NULL AS VARCHAR) AS sentence
    FROM asked
    INNER JOIN evaluations
        ON evaluations.indicator = asked.indicator
    UNION ALL
    SELECT
        change,
        'recording' AS what,
        process || '.' || activity || ', ' || recorded || CASE WHEN code <> '(none)' THEN ' ' || code ELSE '' END AS subject,
        NULL AS indicator,
        'counted' AS view,
        level,
        unit,
        mean_before,
        mean_after,
        sentence
    FROM evaluation_recording
    WHERE verdict <> 'no change shown'
)

SELECT
    change,
    what,
    subject,
    indicator,
    together.view,
    level,
    unit,
    mean_before,
    mean_after,
    CASE WHEN mean_before > 0 THEN 100.0 * (mean_after / mean_before - 1) END AS per_cent_more,
    sentence
FROM together
ORDER BY change, level, unit, what, subject, together.view
