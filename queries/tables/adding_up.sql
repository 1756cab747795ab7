/*
title       = "Adding up"
description = "Whether every case of each indicator is counted once and in every view where it belongs, and nothing is counted that has no cases behind it: how many are not."
publish     = false
scope       = "observations"
kept        = false
*/
WITH
-- A case that is looked at on several days counts once on each.
observation AS (
    SELECT
        indicator,
        child_id,
        case_id,
        counted_on,
        count(*) AS times,
        max(kind) AS kind,
        max(started_on) AS started_on,
        max(due_on) AS due_on,
        max(finished_on) AS finished_on,
        max(lapsed_on) AS lapsed_on
    FROM observed
    GROUP BY indicator, child_id, case_id, counted_on
),

last_month AS (
    SELECT max(month_end) AS month_end
    FROM months
),

-- In which views each belongs.
belonging AS (
    SELECT
        observation.*,
        CASE WHEN kind = 'timeliness' AND finished_on IS NOT NULL THEN 1 ELSE 0 END AS as_completed,
        CASE
            WHEN kind <> 'timeliness' OR due_on IS NULL THEN 0
            WHEN finished_on IS NULL AND lapsed_on <= due_on THEN 0
            ELSE 1
        END AS as_due,
        CASE
            WHEN kind <> 'timeliness' OR started_on IS NULL OR started_on > last_month.month_end THEN 0
            WHEN finished_on <= last_month.month_end OR lapsed_on <= last_month.month_end THEN 0
            ELSE 1
        END AS as_open,
        CASE WHEN kind <> 'timeliness' AND counted_on IS NOT NULL THEN 1 ELSE 0 END AS as_counted
    FROM observation
    CROSS JOIN last_month
),

-- Where each is.
shown AS (
    SELECT
        indicator,
        child_id,
        case_id,
        counted_on,
        count(*) FILTER (WHERE viewed_cases.view = 'completed') AS completed,
        count(*) FILTER (WHERE viewed_cases.view = 'due') AS due,
        count(*) FILTER (WHERE viewed_cases.view = 'open' AND month = $last_month) AS open,
        count(*) FILTER (WHERE viewed_cases.view = 'counted') AS counted,
        count(*) FILTER (WHERE viewed_cases.view <> 'counted' AND met IS NULL) AS unjudged
    FROM viewed_cases
    GROUP BY indicator, child_id, case_id, counted_on
)

SELECT
    belonging.indicator,
    count(*) AS cases,
    count(*) FILTER (WHERE belonging.times > 1) AS counted_twice,
    count(*) FILTER (
        WHERE belonging.times = 1
            AND (
                belonging.as_completed <> coalesce(shown.completed, 0)
                OR belonging.as_due <> coalesce(shown.due, 0)
                OR belonging.as_open <> coalesce(shown.open, 0)
                OR belonging.as_counted <> coalesce(shown.counted, 0)
            )
    ) AS lost,
    count(*) FILTER (WHERE shown.unjudged > 0) AS unjudged
FROM belonging
LEFT JOIN shown
    ON shown.indicator = belonging.indicator
    AND shown.child_id = belonging.child_id
    AND shown.case_id = belonging.case_id
    AND shown.counted_on IS NOT DISTINCT FROM belonging.counted_on
GROUP BY belonging.indicator
