/*
title       = "Recording before and after"
description = "Whether what is written down of a step has changed with each change in righttime.toml, for the authority and for the units whose teams recorded it: how many of the steps of a month name no team, worker, priority or outcome, how many have a day and no time, and how many of those with a priority or an outcome have each code. A jump at the change (step) is tested as evaluations test it, with the errors for short series, and its chance is adjusted for all that was looked at on the level (Benjamini and Hochberg); a series that is level on both sides has no chance, and its jump is certain. It is named where the adjusted chance is 0.05 or less and the jump is of 5 percentage points or more and the average of the months since, and their line in the latest month (line_now), both lie as far to the same side of the average before: what fades away again, as the reason for which cases changed hands at the change, is no way of recording. What is left blank, or loses its time of day, is likely a change in recording; the share of a code may also be a change in what is decided. Only steps of which the usual month has 10 or more, with 12 months on either side."
key         = ["change", "level", "unit", "process", "activity", "recorded", "code"]
*/
WITH
sided AS (
    SELECT
        changes.change,
        changes.changed_on,
        recording_months.*,
        recording_months.period_end >= changes.changed_on AS after,
        recording_months.month = $last_month AS latest
    FROM changes
    CROSS JOIN recording_months
    INNER JOIN periods
        ON periods.period = 'month'
        AND periods.period_end = recording_months.period_end
        AND periods.complete
),

fitted AS (
    SELECT
        sided.*,
        before_after(value, after) OVER (
            PARTITION BY change, level, unit, process, activity, recorded, code
            ORDER BY month
        ) AS fit
    FROM sided
),

judged AS (
    SELECT
        change,
        changed_on,
        level,
        unit,
        process,
        activity,
        recorded,
        code,
        count(value) FILTER (WHERE NOT after) AS months_before,
        count(value) FILTER (WHERE after) AS months_after,
        median(denominator) AS steps_a_month,
        -- Rounded, because sums of fractions depend on their order.
        round(avg(value) FILTER (WHERE NOT after), 6) AS mean_before,
        round(avg(value) FILTER (WHERE after), 6) AS mean_after,
        max(fit['fitted']) FILTER (WHERE latest) AS line_now,
        max(fit['step']) AS step,
        max(fit['step_lower']) AS step_lower_95,
        max(fit['step_upper']) AS step_upper_95,
        CASE WHEN max(fit['step']) <> 0 THEN coalesce(max(fit['step_cautious_p']), 0.0) END AS step_p
    FROM fitted
    WHERE fit IS NOT NULL
    GROUP BY change, changed_on, level, unit, process, activity, recorded, code
    HAVING median(denominator) >= 10
),

adjusted AS (
    SELECT
        judged.*,
        adjusted_p(step_p) OVER (PARTITION BY change, level) AS adjusted_p
    FROM judged
),

named AS (
    SELECT
        adjusted.*,
        adjusted_p <= 0.05
            AND least(step, mean_after - mean_before, line_now - mean_before) >= 5
            OR adjusted_p <= 0.05
            AND greatest(step, mean_after - mean_before, line_now - mean_before) <= -5 AS jumped
    FROM adjusted
),

labelled AS (
    SELECT
        named.*,
        coalesce(labels.label, upper(substr(named.process, 1, 1)) || replace(substr(named.process, 2), '_', ' ')) AS process_label
    FROM named
    LEFT JOIN (SELECT code AS process, min(label) AS label FROM codes WHERE field = 'process' GROUP BY code) AS labels
        ON labels.process = named.process
)

SELECT
    change,
    level,
    unit,
    CAST(process AS VARCHAR) AS process,
    activity,
    recorded,
    code,
    months_before,
    months_after,
    steps_a_month,
    mean_before,
    mean_after,
    line_now,
    step,
    step_lower_95,
    step_upper_95,
    step_p,
    adjusted_p,
    CASE
        WHEN jumped AND recorded IN ('priority', 'outcome') THEN 'recording or decisions'
        WHEN jumped THEN 'likely recording'
        ELSE 'no change shown'
    END AS verdict,
    CASE
        WHEN jumped THEN process_label || ', ' || replace(activity, '_', ' ') || ': the share '
            || CASE recorded
                WHEN 'no time' THEN 'with a day and no time'
                WHEN 'priority' THEN 'with the priority ' || code
                WHEN 'outcome' THEN 'with the outcome ' || code
                ELSE 'with ' || recorded
            END
            || CASE WHEN mean_after > mean_before THEN ' rose from ' ELSE ' fell from ' END
            -- A whole number has no decimals.
            || replace(round(mean_before, 1) || '%', '.0%', '%') || ' to ' || replace(round(mean_after, 1) || '%', '.0%', '%') || ' at the change: '
            || CASE
                WHEN recorded IN ('priority', 'outcome') THEN 'a change in recording, or in what is decided.'
                ELSE 'likely a change in recording.'
            END
    END AS sentence
FROM labelled
ORDER BY change, level, unit, process, activity, recorded, code
