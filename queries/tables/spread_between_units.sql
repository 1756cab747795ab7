/*
title       = "Spread between units"
description = "Tau, the standard deviation between the units of a level that chance does not explain, of three choices of units: all that are compared in every twelve months; in the month reported those with enough cases to be judged; and those with enough cases on today's structure, in every twelve months, of shares. With y = asin(√p) of a share or √r of a rate, and w = 4n for each unit with n cases or so much exposure, and Q the sum of w(y - mean)² about the mean weighted by w, τ² = (Q - (units - 1)) / (Σw - Σw²/Σw), never less than 0 (DerSimonian and Laird, 1986), and tau = 2 · √(p(1 - p)) · τ at the units' common share, or 2 · √r · τ at their common rate."
publish     = false
*/
WITH
chosen AS (
    SELECT 'compared' AS choice, indicator, compared.view, period_end, level, distribution, scale, numerator, denominator
    FROM compared
    WHERE period = 'rolling_12'
    UNION ALL
    SELECT 'judged' AS choice, indicator, compared.view, period_end, level, distribution, scale, numerator, denominator
    FROM compared
    WHERE period = 'rolling_12'
        AND period_end = $period_end
        AND signal <> 'too_few'
    UNION ALL
    -- Shares of a team's work are parts of cases.
    SELECT
        'on_one_structure' AS choice,
        figures.indicator,
        figures.view,
        figures.period_end,
        figures.level,
        'binomial' AS distribution,
        100.0 AS scale,
        CAST(round(figures.numerator) AS BIGINT) AS numerator,
        CAST(round(figures.denominator) AS DOUBLE) AS denominator
    FROM figures_on_one_structure AS figures
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = figures.indicator
        AND indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot')
    WHERE figures.period = 'rolling_12'
        AND figures.level <> 'authority'
        AND figures.unit <> '(none)'
        AND figures.view <> 'open'
        AND round(figures.denominator) >= indicator_headers.minimum
),

-- Sums of decimals, so that the order in which they are added changes nothing.
summed AS (
    SELECT
        choice,
        indicator,
        chosen.view,
        period_end,
        level,
        scale,
        count(*) AS units,
        sum(numerator) AS numerator,
        CAST(sum(CAST(denominator AS DECIMAL(18, 4))) AS DOUBLE) AS denominator,
        tau(numerator, CASE WHEN distribution = 'binomial' THEN CAST(denominator AS BIGINT) END) AS tau_of_shares,
        rate_tau(numerator, CASE WHEN distribution = 'poisson' THEN denominator END) AS tau_of_rates
    FROM chosen
    GROUP BY choice, indicator, chosen.view, period_end, level, scale
    HAVING count(*) > 1
)

SELECT
    choice,
    indicator,
    summed.view,
    period_end,
    level,
    units,
    scale,
    numerator,
    denominator,
    scale * numerator / denominator AS value,
    round(scale * coalesce(tau_of_shares, tau_of_rates), 6) AS tau
FROM summed
