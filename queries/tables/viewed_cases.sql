/*
title       = "Cases in each view"
description = "Every case of the observations in hand as each view counts it, with the team that answered for it on the view's own date."
publish     = false
scope       = "observations"
kept        = false
*/
WITH
-- The statutory figure: what was finished, by the month in which it was. A clock of hours says itself what was in time.
completed AS (
    SELECT 'completed' AS view, finished_on AS on_date, coalesce(outcome, finished_on <= due_on) AS met, days_to_finish AS days, observed.*
    FROM observed
    WHERE kind = 'timeliness'
        AND finished_on IS NOT NULL
),

-- What fell due, by the month in which it did: what is not done counts as late.
due AS (
    SELECT 'due' AS view, due_on AS on_date, coalesce(outcome, finished_on <= due_on, FALSE) AS met, days_to_finish AS days, observed.*
    FROM observed
    WHERE kind = 'timeliness'
        AND due_on IS NOT NULL
        AND (finished_on IS NOT NULL OR lapsed_on IS NULL OR lapsed_on > due_on)
),

-- What stood open at the end of each month: overdue where its day has passed.
standing AS (
    SELECT
        observed.*,
        unnest(range(
            greatest(CAST(date_part('year', started_on) * 12 + date_part('month', started_on) AS BIGINT), $last_month - $months + 1),
            least(
                CAST(date_part('year', finished_on) * 12 + date_part('month', finished_on) AS BIGINT),
                CAST(date_part('year', lapsed_on) * 12 + date_part('month', lapsed_on) AS BIGINT),
                $last_month + 1
            )
        )) AS month
    FROM observed
    WHERE kind = 'timeliness'
        AND started_on IS NOT NULL
),

open AS (
    SELECT
        'open' AS view,
        months.month_end AS on_date,
        standing.due_on < months.month_end AS met,
        CASE
            WHEN standing.days_kind = 'working' THEN working_days_between(standing.started_on, months.month_end)
            ELSE CAST(months.month_end - standing.started_on AS BIGINT)
        END AS days,
        standing.*
    FROM standing
    INNER JOIN months
        ON months.month = standing.month
),

-- What has no clock: counted on its own day.
counted AS (
    SELECT 'counted' AS view, counted_on AS on_date, outcome AS met, days_to_finish AS days, observed.*
    FROM observed
    WHERE kind <> 'timeliness'
        AND counted_on IS NOT NULL
),

viewed AS (
    SELECT view, indicator, kind, process, on_date, met, days, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, due_on, finished_on, counted_on, numerator, denominator, splits, attribute, excluded_by
    FROM completed
    UNION ALL
    SELECT view, indicator, kind, process, on_date, met, days, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, due_on, finished_on, counted_on, numerator, denominator, splits, attribute, excluded_by
    FROM due
    UNION ALL
    SELECT view, indicator, kind, process, on_date, met, days, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, due_on, finished_on, counted_on, numerator, denominator, splits, attribute, excluded_by
    FROM open
    UNION ALL
    SELECT view, indicator, kind, process, on_date, met, days, child_id, case_id, team, started_team, worker, priority, source_file, source_row, started_on, due_on, finished_on, counted_on, numerator, denominator, splits, attribute, excluded_by
    FROM counted
),

answered AS (
    SELECT
        viewed.*,
        CASE WHEN attribute = 'start' THEN coalesce(started_on, counted_on) ELSE on_date END AS answered_on,
        -- What happens on a day belongs to the team that its step names; what waits on it, to the team of the latest step by then.
        viewed.view IN ('due', 'open') OR kind IN ('snapshot', 'stock', 'ratio') AS stands
    FROM viewed
)

SELECT
    answered.indicator,
    answered.view,
    answered.on_date,
    CAST(date_part('year', answered.on_date) * 12 + date_part('month', answered.on_date) AS BIGINT) AS month,
    answered.met,
    answered.days,
    answered.child_id,
    answered.case_id,
    CASE
        -- What a ratio puts together has its team from the indicator itself.
        WHEN answered.attribute = 'recorded' AND (answered.kind = 'ratio' OR NOT answered.stands) THEN answered.team
        WHEN answered.attribute <> 'recorded' AND responsibilities.team IS NOT NULL THEN responsibilities.team
        WHEN answered.finished_on <= answered.answered_on THEN answered.team
        ELSE coalesce(case_teams.team, answered.started_team, answered.team)
    END AS team,
    CASE
        WHEN answered.attribute = 'recorded' OR responsibilities.team IS NULL THEN answered.worker
        ELSE responsibilities.worker
    END AS worker,
    answered.priority,
    answered.source_file,
    answered.source_row,
    answered.started_on,
    answered.due_on,
    answered.finished_on,
    answered.counted_on,
    answered.numerator,
    answered.denominator,
    answered.splits,
    answered.answered_on,
    answered.excluded_by
-- The engine keeps the first of two tables in memory while it goes through the second: the cases are many.
FROM case_teams
RIGHT JOIN (
    responsibilities
    RIGHT JOIN answered
        ON responsibilities.child_id = answered.child_id
        AND responsibilities.from_on <= answered.answered_on
        AND responsibilities.until_on >= answered.answered_on
)
    -- Few are asked for: the rest is left out by a key that is none.
    ON case_teams.case_key = CASE
        WHEN answered.stands
            AND (answered.attribute = 'recorded' OR (answered.attribute = 'view' AND responsibilities.team IS NULL))
            THEN concat_ws(chr(31), answered.process, answered.child_id, answered.case_id)
    END
    AND case_teams.from_on <= answered.answered_on
    AND case_teams.until_on >= answered.answered_on
