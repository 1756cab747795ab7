/*
title       = "Spread over time"
description = "How far the units of a level lie apart in every twelve months, and whether that grows. The value is that of these units together. Chi-squared, its p and I² test whether they share one level. Tau is the standard deviation between units that chance does not explain, in percentage points, or in the unit of a rate: with y = asin(√p) of a share or √r of a rate, and w = 4n for each unit with n cases or so much exposure, and Q the sum of w(y - mean)² about the mean weighted by w, τ² = (Q - (units - 1)) / (Σw - Σw²/Σw), never less than 0 (DerSimonian and Laird, 1986), and tau = 2 · √(p(1 - p)) · τ at the units' common share, or 2 · √r · τ at their common rate. Where units have few cases it is rough. The change is from the twelve months before, which share no day with these; a reorganisation in between may have changed the units."
key         = ["indicator", "view", "period", "period_end", "level"]
refers_to   = ["indicators", "periods"]
*/
WITH
units_apart AS (
    SELECT
        compared.*,
        4.0 * denominator AS weight,
        -- Scales on which chance moves every level alike.
        CASE distribution WHEN 'binomial' THEN asin(sqrt(numerator / denominator)) ELSE sqrt(numerator / denominator) END AS angle
    FROM compared
    WHERE period = 'rolling_12'
),

-- Sums of decimals, so that the order in which they are added changes nothing.
summed AS (
    SELECT
        indicator,
        units_apart.view,
        period,
        period_start,
        period_end,
        structure,
        level,
        distribution,
        scale,
        count(*) AS units,
        count(*) FILTER (WHERE signal = 'too_few') AS units_too_few,
        sum(numerator) AS numerator,
        CAST(sum(CAST(denominator AS DECIMAL(18, 4))) AS DOUBLE) AS denominator,
        max(lowest) AS lowest,
        max(highest) AS highest,
        max(range) AS range,
        max(lower_quartile) AS lower_quartile,
        max(upper_quartile) AS upper_quartile,
        max(chi_squared) AS chi_squared,
        max(chi_squared_p) AS chi_squared_p,
        max(i2) AS i2,
        CAST(sum(CAST(weight AS DECIMAL(28, 6))) AS DOUBLE) AS weights,
        CAST(sum(CAST(weight * weight AS DECIMAL(28, 6))) AS DOUBLE) AS squared_weights,
        CAST(sum(CAST(weight * angle AS DECIMAL(28, 12))) AS DOUBLE) AS weighted_angles,
        CAST(sum(CAST(weight * angle * angle AS DECIMAL(28, 12))) AS DOUBLE) AS weighted_squares
    FROM units_apart
    GROUP BY indicator, units_apart.view, period, period_start, period_end, structure, level, distribution, scale
),

estimated AS (
    SELECT
        summed.*,
        numerator / denominator AS level_of_all,
        greatest(
            0.0,
            (weighted_squares - weighted_angles * weighted_angles / weights - (units - 1)) / (weights - squared_weights / weights)
        ) AS tau2
    FROM summed
),

spread AS (
    SELECT
        estimated.*,
        -- Twelve months earlier in this count are twelve less.
        CAST(date_part('year', period_end) * 12 + date_part('month', period_end) AS BIGINT) AS month,
        round(
            scale * 2.0 * sqrt(level_of_all * CASE distribution WHEN 'binomial' THEN 1.0 - level_of_all ELSE 1.0 END) * sqrt(tau2),
            6
        ) AS tau
    FROM estimated
)

SELECT
    spread.indicator,
    spread.view,
    spread.period,
    spread.period_start,
    spread.period_end,
    spread.structure,
    spread.level,
    spread.units,
    spread.units_too_few,
    spread.numerator,
    spread.denominator,
    spread.scale * spread.level_of_all AS value,
    spread.lowest,
    spread.highest,
    spread.range,
    spread.lower_quartile,
    spread.upper_quartile,
    spread.upper_quartile - spread.lower_quartile AS interquartile_range,
    spread.chi_squared,
    spread.chi_squared_p,
    spread.i2,
    spread.tau,
    earlier.units AS units_a_year_ago,
    earlier.chi_squared_p AS chi_squared_p_a_year_ago,
    earlier.tau AS tau_a_year_ago,
    round(spread.tau - earlier.tau, 6) AS change_in_tau
FROM spread
LEFT JOIN spread AS earlier
    ON earlier.indicator = spread.indicator
    AND earlier.view = spread.view
    AND earlier.period = spread.period
    AND earlier.structure = spread.structure
    AND earlier.level = spread.level
    AND earlier.month = spread.month - 12
ORDER BY spread.indicator, spread.view, spread.period_end, spread.level
