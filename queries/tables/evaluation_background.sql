/*
title       = "Beside a change"
description = "What else may have made the difference that a change in righttime.toml seems to make: how many children came, how much need there was, how many staff were in post and what they carried, and how often cases changed hands. Means of the months before and since."
key         = ["change", "what", "indicator", "view", "level", "unit"]
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
            ('routine_work_overdue', 'routine work'),
            ('urgent_work_overdue', 'urgent work')
    ) AS listed (indicator, what)
)

SELECT
    evaluations.change,
    asked.what,
    evaluations.indicator,
    evaluations.view,
    evaluations.level,
    evaluations.unit,
    evaluations.mean_before,
    evaluations.mean_after,
    CASE
        WHEN evaluations.mean_before > 0 THEN 100.0 * (evaluations.mean_after / evaluations.mean_before - 1)
    END AS per_cent_more
FROM asked
INNER JOIN evaluations
    ON evaluations.indicator = asked.indicator
ORDER BY evaluations.change, evaluations.level, evaluations.unit, asked.what, evaluations.indicator, evaluations.view
