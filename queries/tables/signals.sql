/*
title       = "Signals"
description = "What to look at first this month, in order: the units whose twelve months differ from the others of their level by more than chance, among all indicators that are compared there. Of a clock the view due tells, which unfinished work cannot flatter. At most one in twenty of the rows is expected to be there by chance (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300)."
key         = ["level", "rank"]
refers_to   = ["indicators", "periods"]
*/
WITH
judged AS (
    SELECT
        comparisons.*,
        adjusted_p(comparisons.p) OVER (PARTITION BY comparisons.level) AS adjusted_p,
        -- How many more, or fewer, than at the others' level.
        comparisons.numerator - comparisons.denominator * comparisons.expected / 100.0 AS excess
    FROM comparisons
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = comparisons.indicator
    WHERE comparisons.period = 'rolling_12'
        AND comparisons.period_end = $period_end
        AND comparisons.view = CASE WHEN indicator_headers.kind = 'timeliness' THEN 'due' ELSE 'counted' END
        AND comparisons.signal <> 'too_few'
)

SELECT
    CAST(
        row_number() OVER (
            PARTITION BY level
            ORDER BY CASE favourable WHEN 'worse' THEN 1 WHEN 'better' THEN 3 ELSE 2 END, abs(excess) DESC, indicator, unit
        ) AS BIGINT
    ) AS rank,
    level,
    unit,
    indicator,
    judged.view,
    period,
    period_start,
    period_end,
    numerator,
    denominator,
    value,
    expected,
    excess,
    CASE
        WHEN judged.favourable IS NOT NULL THEN judged.favourable
        WHEN value > expected THEN 'higher'
        ELSE 'lower'
    END AS direction,
    p,
    adjusted_p,
    CASE
        WHEN adjusted_p <= 0.001 THEN 'almost certain'
        WHEN adjusted_p <= 0.01 THEN 'very likely'
        ELSE 'likely'
    END AS more_than_chance,
    'righttime cases ' || indicator || ' --unit '
        -- A unit's name is no part of a command, whatever it is: it stands in quotes unless it is plain.
        || CASE WHEN regexp_like(unit, '^[A-Za-z0-9_][A-Za-z0-9_-]*$') THEN unit ELSE '''' || replace(unit, '''', '''\''''') || '''' END
        || ' --month ' || substr(CAST(period_end AS VARCHAR), 1, 7) || ' --view ' || judged.view AS cases_command
FROM judged
WHERE adjusted_p <= 0.05
ORDER BY level, rank
