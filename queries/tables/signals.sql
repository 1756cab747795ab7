/*
title       = "Signals"
description = "What to look at first this month, in order, of three kinds, one after another, since their chances cannot be compared. Places: the units whose twelve months differ from the others of their level by more than chance, among all shares that are compared there; at most one in twenty of these rows is expected to be there by chance (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300). Rates of children are left to the comparisons: that places differ in them is seldom chance, and seldom to be acted on. Changes: what grew worse since a change that righttime.toml names, adjusted for the number of series in the same way; the value is the mean of the months since, what was expected that of the months before, and the excess is of one month. Months: shares that were unusual in the month reported, to the worse, by their own chart, and beside all their months before it, since the limits last began anew, by more than chance, adjusted in the same way for all months that are judged at the level. Of a clock the view due tells, where what is not done counts as late; of visits and reviews that are never done it counts one, so look at the view open too. Nothing is said of a figure of too few cases, nor of a change or a month that is less than one case away from what was to be expected."
key         = ["level", "rank"]
refers_to   = ["indicators", "periods"]
*/
WITH
told AS (
    SELECT
        indicator,
        polarity,
        unit = '%' AS is_share,
        CASE WHEN kind = 'timeliness' THEN 'due' ELSE 'counted' END AS telling
    FROM indicator_headers
),

compared_places AS (
    SELECT
        comparisons.*,
        adjusted_p(comparisons.p) OVER (PARTITION BY comparisons.level) AS adjusted_p
    FROM comparisons
    INNER JOIN told
        ON told.indicator = comparisons.indicator
        AND told.telling = comparisons.view
    WHERE comparisons.period = 'rolling_12'
        AND comparisons.period_end = $period_end
        AND comparisons.distribution = 'binomial'
        AND comparisons.signal <> 'too_few'
),

places AS (
    SELECT
        1 AS turn,
        'place' AS kind,
        level,
        unit,
        indicator,
        compared_places.view,
        period,
        period_start,
        period_end,
        CAST(numerator AS DOUBLE) AS numerator,
        denominator,
        value,
        expected,
        -- How many more, or fewer, than at the others' level.
        numerator - denominator * expected / 100.0 AS excess,
        CASE
            WHEN favourable IS NOT NULL THEN favourable
            WHEN value > expected THEN 'higher'
            ELSE 'lower'
        END AS direction,
        p,
        adjusted_p,
        CASE WHEN signal = 'within' THEN 'within the limits, but one of many' ELSE signal END AS because
    FROM compared_places
    WHERE adjusted_p <= 0.05
),

changes AS (
    SELECT
        2 AS turn,
        'change' AS kind,
        evaluations.level,
        evaluations.unit,
        evaluations.indicator,
        evaluations.view,
        'month' AS period,
        CAST(date_trunc('month', evaluations.period_end) AS DATE) AS period_start,
        evaluations.period_end,
        CAST(NULL AS DOUBLE) AS numerator,
        CAST(NULL AS DOUBLE) AS denominator,
        evaluations.mean_after AS value,
        evaluations.mean_before AS expected,
        -- In a month with as many cases as the last.
        CASE WHEN told.is_share THEN figures.denominator * (evaluations.mean_after - evaluations.mean_before) / 100.0 END AS excess,
        evaluations.verdict AS direction,
        CAST(NULL AS DOUBLE) AS p,
        evaluations.adjusted_p,
        evaluations.change AS because
    FROM evaluations
    INNER JOIN told
        ON told.indicator = evaluations.indicator
        AND told.telling = evaluations.view
    INNER JOIN figures_on_one_structure AS figures
        ON figures.indicator = evaluations.indicator
        AND figures.view = evaluations.view
        AND figures.period = 'month'
        AND figures.period_end = evaluations.period_end
        AND figures.level = evaluations.level
        AND figures.unit = evaluations.unit
    WHERE evaluations.verdict = 'worse'
        AND evaluations.period_end = $period_end
        AND NOT figures.small
),

-- Shares alone: of nothing else is it known how far chance moves one month. On today's structure there are parts of cases, of which the
-- nearest whole counts.
months_of_stretch AS (
    SELECT
        control_charts.*,
        indicator_headers.minimum,
        CAST(round(control_charts.numerator) AS BIGINT) AS counting,
        CAST(round(control_charts.denominator) AS BIGINT) AS of_cases,
        sum(CAST(round(control_charts.numerator) AS BIGINT)) OVER before AS counting_before,
        sum(CAST(round(control_charts.denominator) AS BIGINT)) OVER before AS of_cases_before
    FROM control_charts
    INNER JOIN told
        ON told.indicator = control_charts.indicator
        AND told.telling = control_charts.view
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = control_charts.indicator
        AND indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot')
    WINDOW before AS (
        PARTITION BY control_charts.indicator, control_charts.view, control_charts.level, control_charts.unit, control_charts.segment
        ORDER BY control_charts.period_end
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),

-- The month, and what came before it in its stretch, as two units.
month_and_before AS (
    SELECT
        months_of_stretch.*,
        sides.is_month,
        CASE WHEN sides.is_month THEN counting ELSE counting_before END AS counted,
        CASE WHEN sides.is_month THEN of_cases ELSE of_cases_before END AS cases
    FROM months_of_stretch
    CROSS JOIN (VALUES (TRUE), (FALSE)) AS sides (is_month)
    WHERE period_end = $period_end
        AND NOT provisional
        AND denominator >= minimum
),

judged_months AS (
    SELECT
        month_and_before.*,
        (funnel(counted, cases) OVER (PARTITION BY indicator, month_and_before.view, level, unit ORDER BY is_month DESC))['p'] AS p
    FROM month_and_before
),

adjusted_months AS (
    SELECT
        judged_months.*,
        adjusted_p(p) OVER (PARTITION BY level) AS adjusted_p
    FROM judged_months
    WHERE is_month
),

unusual AS (
    SELECT
        3 AS turn,
        'month' AS kind,
        level,
        unit,
        indicator,
        adjusted_months.view,
        'month' AS period,
        CAST(date_trunc('month', period_end) AS DATE) AS period_start,
        period_end,
        numerator,
        denominator,
        value,
        mean AS expected,
        denominator * (value - mean) / 100.0 AS excess,
        direction,
        p,
        adjusted_p,
        special AS because
    FROM adjusted_months
    WHERE direction = 'worse'
        AND adjusted_p <= 0.05
),

signals AS (
    SELECT * FROM places
    UNION ALL
    SELECT * FROM changes
    UNION ALL
    SELECT * FROM unusual
),

large AS (
    SELECT *
    FROM signals
    WHERE kind = 'place'
        OR excess IS NULL
        OR abs(excess) >= 1
)

SELECT
    CAST(
        row_number() OVER (
            PARTITION BY level
            ORDER BY
                turn,
                CASE direction WHEN 'worse' THEN 1 WHEN 'better' THEN 3 ELSE 2 END,
                abs(excess) DESC NULLS LAST,
                indicator,
                unit,
                because
        ) AS BIGINT
    ) AS rank,
    kind,
    level,
    unit,
    indicator,
    all_signals.view,
    period,
    period_start,
    period_end,
    numerator,
    denominator,
    value,
    expected,
    excess,
    direction,
    because,
    p,
    adjusted_p,
    CASE
        WHEN adjusted_p <= 0.001 THEN 'hardly ever by chance'
        WHEN adjusted_p <= 0.01 THEN 'very rarely by chance'
        ELSE 'rarely by chance'
    END AS more_than_chance,
    'righttime cases ' || indicator || ' --unit '
        -- A unit's name is no part of a command, whatever it is: it stands in quotes unless it is plain.
        || CASE WHEN regexp_like(unit, '^[A-Za-z0-9_][A-Za-z0-9_-]*$') THEN unit ELSE '''' || replace(unit, '''', '''\''''') || '''' END
        || ' --month ' || substr(CAST(period_end AS VARCHAR), 1, 7) || ' --view ' || all_signals.view
        || CASE WHEN period <> 'month' THEN ' --period ' || period ELSE '' END AS cases_command
FROM large AS all_signals
ORDER BY level, rank
