/*
title       = "Spread over time"
description = "How far the units of a level lie apart in every twelve months, and whether that grows. The value is that of these units together. Chi-squared, its p and I² test whether they share one level. Tau is the standard deviation between units that chance does not explain, in percentage points, or in the unit of a rate: with y = asin(√p) of a share or √r of a rate, and w = 4n for each unit with n cases or so much exposure, and Q the sum of w(y - mean)² about the mean weighted by w, τ² = (Q - (units - 1)) / (Σw - Σw²/Σw), never less than 0 (DerSimonian and Laird, 1986), and tau = 2 · √(p(1 - p)) · τ at the units' common share, or 2 · √r · τ at their common rate. Where units have few cases it is rough. The change is from the twelve months before, which share no day with these; a reorganisation in between may have changed the units."
key         = ["indicator", "view", "period", "period_end", "level"]
refers_to   = ["indicators", "periods"]
*/
WITH
units_apart AS (
    SELECT
        indicator,
        compared.view,
        period,
        period_start,
        period_end,
        structure,
        level,
        count(*) FILTER (WHERE signal = 'too_few') AS units_too_few,
        max(lowest) AS lowest,
        max(highest) AS highest,
        max(range) AS range,
        max(lower_quartile) AS lower_quartile,
        max(upper_quartile) AS upper_quartile,
        max(chi_squared) AS chi_squared,
        max(chi_squared_p) AS chi_squared_p,
        max(i2) AS i2
    FROM compared
    WHERE period = 'rolling_12'
    GROUP BY indicator, compared.view, period, period_start, period_end, structure, level
),

spread AS (
    SELECT
        units_apart.*,
        -- Twelve months earlier in this count are twelve less.
        CAST(date_part('year', units_apart.period_end) * 12 + date_part('month', units_apart.period_end) AS BIGINT) AS month,
        together.units,
        together.numerator,
        together.denominator,
        together.value,
        together.tau
    FROM units_apart
    INNER JOIN spread_between_units AS together
        ON together.choice = 'compared'
        AND together.indicator = units_apart.indicator
        AND together.view = units_apart.view
        AND together.period_end = units_apart.period_end
        AND together.level = units_apart.level
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
    spread.value,
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
