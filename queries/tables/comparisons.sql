/*
title       = "Comparisons"
description = "Each unit against the others of its level over twelve months: limits, spread, and who stands outside by more than chance."
key         = ["indicator", "view", "period", "period_end", "level", "unit"]
refers_to   = ["indicators", "periods"]
*/
WITH
standing AS (
    SELECT DISTINCT
        measures.indicator, measures.view, measures.period, measures.period_start, measures.period_end, measures.structure,
        measures.level, measures.unit,
        CAST(measures.numerator AS BIGINT) AS numerator,
        CAST(measures.denominator AS BIGINT) AS denominator
    FROM measures
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = measures.indicator
        AND indicator_headers.kind IN ('timeliness', 'proportion', 'snapshot')
    INNER JOIN units
        ON units.unit = measures.unit
        AND coalesce(units.valid_from, DATE '1900-01-01') <= measures.period_end
        AND coalesce(units.valid_to, DATE '2100-12-31') >= measures.period_end
    WHERE measures.period = 'rolling_12'
        AND measures.level <> 'authority'
        AND measures.complete
        AND measures.denominator > 0
),

gathered AS (
    SELECT
        indicator, standing.view, period, period_start, period_end, structure, level,
        count(*) AS units,
        array_agg(unit ORDER BY unit) AS unit_list,
        array_agg(numerator ORDER BY unit) AS numerators,
        array_agg(denominator ORDER BY unit) AS denominators
    FROM standing
    GROUP BY indicator, standing.view, period, period_start, period_end, structure, level
    HAVING count(*) > 1
),

together AS (
    SELECT
        gathered.*,
        funnel(numerators, denominators) AS points,
        heterogeneity(numerators, denominators) AS spread
    FROM gathered
),

apart AS (
    SELECT
        indicator, together.view, period, period_start, period_end, structure, level, units, spread,
        unnest(unit_list) AS unit,
        unnest(numerators) AS numerator,
        unnest(denominators) AS denominator,
        unnest(points) AS point
    FROM together
),

placed AS (
    SELECT
        indicator, apart.view, period, period_start, period_end, structure, level, unit, numerator, denominator,
        100.0 * numerator / denominator AS value,
        100.0 * point['expected'] AS expected,
        point['z'] AS z,
        point['p'] AS p,
        100.0 * point['lower_95'] AS lower_95,
        100.0 * point['upper_95'] AS upper_95,
        100.0 * point['lower_998'] AS lower_998,
        100.0 * point['upper_998'] AS upper_998,
        point['method'] AS method,
        point['phi'] AS phi,
        point['tau2'] AS tau2,
        units,
        spread
    FROM apart
),

signalled AS (
    SELECT
        placed.*,
        rank() OVER (PARTITION BY placed.indicator, placed.view, placed.period_end, placed.level ORDER BY placed.value DESC) AS rank,
        CASE WHEN placed.view = 'open' THEN 'low' ELSE indicator_headers.polarity END AS polarity,
        CASE
            WHEN placed.denominator < indicator_headers.minimum OR placed.lower_95 IS NULL THEN 'too_few'
            WHEN placed.value < placed.lower_998 OR placed.value > placed.upper_998 THEN 'beyond_99_8'
            WHEN placed.value < placed.lower_95 OR placed.value > placed.upper_95 THEN 'beyond_95'
            ELSE 'within'
        END AS signal
    FROM placed
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = placed.indicator
)

SELECT
    indicator, signalled.view, period, period_start, period_end, structure, level, unit, numerator, denominator, value, expected, z, p,
    lower_95, upper_95, lower_998, upper_998, method, phi, tau2, units, CAST(rank AS BIGINT) AS rank,
    100.0 * spread['lowest'] AS lowest,
    100.0 * spread['highest'] AS highest,
    100.0 * (spread['highest'] - spread['lowest']) AS range,
    100.0 * spread['lower_quartile'] AS lower_quartile,
    100.0 * spread['upper_quartile'] AS upper_quartile,
    spread['chi_squared'] AS chi_squared,
    spread['p'] AS chi_squared_p,
    spread['i2'] AS i2,
    signal,
    CASE
        WHEN signal NOT IN ('beyond_95', 'beyond_99_8') OR polarity NOT IN ('high', 'low') THEN NULL
        WHEN (polarity = 'high') = (value > expected) THEN 'better'
        ELSE 'worse'
    END AS favourable
FROM signalled
ORDER BY indicator, signalled.view, period_end, level, unit
