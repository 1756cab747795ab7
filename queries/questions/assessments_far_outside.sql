/*
title = "Which assessments of the last twelve months took far longer than the others?"
theme = "assessment"
why   = "An average hides the few who waited longest. Far longer is more than the third quartile and one and a half times the distance between the quartiles, as a box plot draws it."
needs = ["assessment"]
order = 50
*/
WITH finished AS (
    SELECT
        *,
        working_days_between(started_on, authorised_on) AS working_days
    FROM assessments
    WHERE authorised_on <= $inspected_on
        AND authorised_on > $inspected_on - INTERVAL '12 months'
        AND authorised_on >= started_on
),
quartile AS (
    SELECT
        percentile_cont(0.25) WITHIN GROUP (ORDER BY CAST(working_days AS DOUBLE)) AS lower,
        percentile_cont(0.75) WITHIN GROUP (ORDER BY CAST(working_days AS DOUBLE)) AS upper
    FROM finished
)
SELECT
    finished.child_id,
    finished.team,
    finished.worker,
    finished.started_on,
    finished.authorised_on,
    finished.working_days,
    finished.source_file,
    finished.source_row
FROM finished
CROSS JOIN quartile
WHERE finished.working_days > quartile.upper + 1.5 * (quartile.upper - quartile.lower)
ORDER BY finished.working_days DESC, finished.child_id, finished.case_id
