/*
title       = "What changed since last month"
description = "What the month reported tells that the month before did not, in the order in which to read it. moved: a month of the authority, of enough cases, outside the usual limits where the month before was not, or that completes a run. met_target, missed_target: its twelve months crossed the target. new_signal, signal_gone: a unit came on to the list of signals for how it compares with the others of its level, or left it and is within its limits, or has too few cases to be judged; signal_fainter: it left the list and is still outside the 95% limits, which more_than_chance says more of where it is the farthest unit. newly_outside, no_longer_outside: a unit's twelve months went outside the 99.8% limits, or came back within the 95% ones, without being on that list. Of a clock the view due tells, and of its target the view completed. Nothing is said where either month is incomplete, or is the first."
key         = ["rank"]
*/
WITH
before AS (
    SELECT max(period_end) AS previous_end
    FROM periods
    WHERE period = 'month'
        AND period_end < $period_end
),

-- What the control charts said at the end of the month before, when they did not know this month.
charted_then AS (
    SELECT
        control_charts.indicator,
        control_charts.view,
        control_charts.unit,
        control_charts.period_end,
        xmr_signal(control_charts.value, TRUE) OVER (
            PARTITION BY control_charts.indicator, control_charts.view, control_charts.unit
            ORDER BY control_charts.period_end
        ) AS special
    FROM control_charts
    INNER JOIN control_charts AS now
        ON now.indicator = control_charts.indicator
        AND now.view = control_charts.view
        AND now.level = control_charts.level
        AND now.unit = control_charts.unit
        AND now.segment = control_charts.segment
        AND now.period_end = $period_end
    WHERE control_charts.level = 'authority'
        AND control_charts.period_end < $period_end
),

moved AS (
    SELECT
        'moved' AS what,
        now.direction,
        now.level,
        now.unit,
        now.indicator,
        now.view,
        'month' AS period,
        earlier.value AS value_before,
        now.value,
        now.lower_limit,
        now.upper_limit,
        CAST(NULL AS DOUBLE) AS target,
        now.mean AS expected,
        now.special
    FROM control_charts AS now
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = now.indicator
        AND now.view = CASE WHEN indicator_headers.kind = 'timeliness' THEN 'due' ELSE 'counted' END
    CROSS JOIN before
    INNER JOIN control_charts AS earlier
        ON earlier.indicator = now.indicator
        AND earlier.view = now.view
        AND earlier.level = now.level
        AND earlier.unit = now.unit
        AND earlier.period_end = before.previous_end
    LEFT JOIN charted_then
        ON charted_then.indicator = now.indicator
        AND charted_then.view = now.view
        AND charted_then.unit = now.unit
        AND charted_then.period_end = before.previous_end
    WHERE now.level = 'authority'
        AND now.period_end = $period_end
        AND now.direction IS NOT NULL
        AND NOT now.provisional
        -- What was outside already, or in a run, is no news while it stays on that side.
        AND CASE
            WHEN now.special LIKE 'outside%' THEN coalesce(charted_then.special, 'usual') <> now.special
            ELSE coalesce(charted_then.special, 'usual') = 'usual'
        END
),

rated AS (
    SELECT
        now.indicator,
        now.view,
        now.level,
        now.unit,
        earlier.value AS value_before,
        now.value,
        now.target,
        indicator_headers.polarity,
        (now.value >= now.target) = (indicator_headers.polarity = 'high') OR now.value = now.target AS meets,
        (earlier.value >= now.target) = (indicator_headers.polarity = 'high') OR earlier.value = now.target AS met
    FROM measures AS now
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = now.indicator
        AND indicator_headers.polarity IN ('high', 'low')
    CROSS JOIN before
    INNER JOIN measures AS earlier
        ON earlier.indicator = now.indicator
        AND earlier.view = now.view
        AND earlier.period = now.period
        AND earlier.level = now.level
        AND earlier.unit = now.unit
        AND earlier.period_end = before.previous_end
    WHERE now.level = 'authority'
        AND now.view IN ('completed', 'counted')
        AND now.period = 'rolling_12'
        AND now.period_end = $period_end
        AND now.target IS NOT NULL
        AND now.complete AND earlier.complete
        AND NOT now.small AND NOT earlier.small
),

crossed AS (
    SELECT
        CASE WHEN meets THEN 'met_target' ELSE 'missed_target' END AS what,
        CASE WHEN meets THEN 'better' ELSE 'worse' END AS direction,
        level,
        unit,
        indicator,
        rated.view,
        'rolling_12' AS period,
        value_before,
        value,
        CAST(NULL AS DOUBLE) AS lower_limit,
        CAST(NULL AS DOUBLE) AS upper_limit,
        target,
        CAST(NULL AS DOUBLE) AS expected,
        CAST(NULL AS VARCHAR) AS special
    FROM rated
    WHERE meets <> met
),

-- As the table of signals does it, for both months.
judged AS (
    SELECT
        comparisons.*,
        comparisons.signal <> 'too_few' AND adjusted_p(CASE WHEN comparisons.signal <> 'too_few' THEN comparisons.p END) OVER (
            PARTITION BY comparisons.level, comparisons.period_end
        ) <= 0.05 AS named,
        comparisons.signal = 'beyond_99_8' AS outside
    FROM comparisons
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = comparisons.indicator
    CROSS JOIN before
    WHERE comparisons.period = 'rolling_12'
        AND comparisons.period_end IN ($period_end, before.previous_end)
        AND comparisons.distribution = 'binomial'
        AND comparisons.view = CASE WHEN indicator_headers.kind = 'timeliness' THEN 'due' ELSE 'counted' END
),

both_months AS (
    SELECT
        now.*,
        earlier.value AS value_before,
        earlier.favourable AS favourable_before,
        earlier.expected AS expected_before,
        CASE
            WHEN now.named AND NOT earlier.named THEN 'new_signal'
            WHEN earlier.named AND NOT now.named THEN CASE WHEN now.signal IN ('within', 'too_few') THEN 'signal_gone' ELSE 'signal_fainter' END
            WHEN now.named OR earlier.named THEN NULL
            WHEN now.outside AND NOT earlier.outside THEN 'newly_outside'
            WHEN earlier.outside AND now.signal = 'within' THEN 'no_longer_outside'
        END AS what
    FROM judged AS now
    CROSS JOIN before
    INNER JOIN judged AS earlier
        ON earlier.indicator = now.indicator
        AND earlier.view = now.view
        AND earlier.level = now.level
        AND earlier.unit = now.unit
        AND earlier.period_end = before.previous_end
    WHERE now.period_end = $period_end
),

placed AS (
    SELECT
        what,
        CASE
            WHEN what IN ('new_signal', 'newly_outside') THEN coalesce(favourable, CASE WHEN value > expected THEN 'higher' ELSE 'lower' END)
            ELSE coalesce(favourable_before, CASE WHEN value_before > expected_before THEN 'higher' ELSE 'lower' END)
        END AS direction,
        level,
        unit,
        indicator,
        both_months.view,
        period,
        value_before,
        value,
        lower_998 AS lower_limit,
        upper_998 AS upper_limit,
        CAST(NULL AS DOUBLE) AS target,
        expected,
        CAST(NULL AS VARCHAR) AS special
    FROM both_months
    WHERE what IS NOT NULL
),

together AS (
    SELECT * FROM moved
    UNION ALL
    SELECT * FROM crossed
    UNION ALL
    SELECT * FROM placed
)

SELECT
    CAST(
        row_number() OVER (
            ORDER BY
                CASE together.level WHEN 'authority' THEN 1 ELSE 2 END,
                CASE what
                    WHEN 'missed_target' THEN 1 WHEN 'met_target' THEN 2 WHEN 'moved' THEN 3 WHEN 'new_signal' THEN 4
                    WHEN 'newly_outside' THEN 5 WHEN 'signal_fainter' THEN 6 WHEN 'signal_gone' THEN 7 ELSE 8
                END,
                CASE direction WHEN 'worse' THEN 1 WHEN 'better' THEN 3 ELSE 2 END,
                indicator_headers.display_order, together.indicator, together.level, together.unit
        ) AS BIGINT
    ) AS rank,
    together.what,
    together.direction,
    together.level,
    together.unit,
    together.indicator,
    together.view,
    together.period,
    before.previous_end,
    CAST($period_end AS DATE) AS period_end,
    together.value_before,
    together.value,
    together.lower_limit,
    together.upper_limit,
    together.target,
    together.expected,
    together.special,
    consistency.more_than_chance
FROM together
INNER JOIN indicator_headers
    ON indicator_headers.indicator = together.indicator
CROSS JOIN before
-- What left the list may still be the farthest of units that differ by more than chance.
LEFT JOIN consistency
    ON together.what = 'signal_fainter'
    AND consistency.indicator = together.indicator
    AND consistency.view = together.view
    AND consistency.period = together.period
    AND consistency.period_end = $period_end
    AND consistency.level = together.level
    AND consistency.farthest_unit = together.unit
ORDER BY rank
