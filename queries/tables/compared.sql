/*
title       = "Compared units"
description = "Each unit against the others of its level: over every twelve months, and in the month and the quarter reported. Shares by the binomial distribution; rates per 10,000 children, and children for each post, by the Poisson distribution. Sums of points or of parts of posts count nothing, so nothing says how far chance moves them. A unit with fewer cases than the indicator's minimum is compared and not judged; of a rate, one that would have fewer events at the level of all units together, however many it has. Of few units the spread is taken from the period and from the one a year earlier."
publish     = false
*/
WITH
chance AS (
    SELECT
        indicator,
        CASE WHEN kind IN ('timeliness', 'proportion', 'snapshot') THEN 'binomial' ELSE 'poisson' END AS distribution,
        CASE
            WHEN kind IN ('timeliness', 'proportion', 'snapshot') THEN 100.0
            WHEN kind = 'ratio' THEN 1.0
            ELSE 10000.0
        END AS scale
    FROM indicator_headers
    WHERE kind IN ('timeliness', 'proportion', 'snapshot')
        OR (kind IN ('count', 'stock') AND unit = 'per 10,000 children')
        OR (kind = 'ratio' AND unit = 'children')
),

standing AS (
    SELECT DISTINCT
        measures.indicator, measures.view, measures.period, measures.period_start, measures.period_end, measures.structure,
        measures.level, measures.unit, chance.distribution, chance.scale,
        CAST(measures.numerator AS BIGINT) AS numerator,
        measures.denominator
    FROM measures
    INNER JOIN chance
        ON chance.indicator = measures.indicator
    INNER JOIN units
        ON units.unit = measures.unit
        AND coalesce(units.valid_from, DATE '1900-01-01') <= measures.period_end
        AND coalesce(units.valid_to, DATE '2100-12-31') >= measures.period_end
    WHERE (
            measures.period = 'rolling_12'
            OR (
                measures.period IN ('month', 'quarter')
                AND (
                    measures.period_end = $period_end
                    OR date_trunc('month', measures.period_end) = date_trunc('month', $period_end) - INTERVAL '1 year'
                )
            )
        )
        AND measures.level <> 'authority'
        AND measures.complete
        AND measures.denominator > 0
),

with_earlier AS (
    SELECT
        standing.*,
        earlier.numerator AS earlier_numerator,
        earlier.denominator AS earlier_denominator
    FROM standing
    LEFT JOIN standing AS earlier
        ON earlier.indicator = standing.indicator
        AND earlier.view = standing.view
        AND earlier.period = standing.period
        AND earlier.period_start = standing.period_start - INTERVAL '1 year'
        AND earlier.level = standing.level
        AND earlier.unit = standing.unit
    WHERE standing.period = 'rolling_12'
        OR standing.period_end = $period_end
),

-- What is divided is a whole number of cases in one kind and children or posts in the other: each function passes over the other kind.
told_apart AS (
    SELECT
        with_earlier.*,
        CASE WHEN distribution = 'binomial' THEN CAST(denominator AS BIGINT) END AS cases,
        CASE WHEN distribution = 'binomial' THEN CAST(earlier_denominator AS BIGINT) END AS earlier_cases,
        CASE WHEN distribution = 'poisson' THEN denominator END AS exposure
    FROM with_earlier
),

together AS (
    SELECT
        told_apart.*,
        count(*) OVER of_level AS units,
        coalesce(
            funnel(numerator, cases, earlier_numerator, earlier_cases) OVER units_of_level,
            rate_funnel(numerator, exposure, earlier_numerator, earlier_denominator) OVER units_of_level
        ) AS point,
        coalesce(heterogeneity(numerator, cases) OVER of_level, rate_heterogeneity(numerator, exposure) OVER of_level) AS spread,
        sum(numerator) OVER of_level AS numerator_of_all,
        -- Of decimals, so that the order in which they are added changes nothing.
        CAST(sum(CAST(denominator AS DECIMAL(18, 4))) OVER of_level AS DOUBLE) AS denominator_of_all
    FROM told_apart
    WINDOW
        of_level AS (PARTITION BY indicator, told_apart.view, period, period_end, structure, level),
        units_of_level AS (PARTITION BY indicator, told_apart.view, period, period_end, structure, level ORDER BY unit)
),

placed AS (
    SELECT
        indicator, together.view, period, period_start, period_end, structure, level, distribution, scale, unit, numerator, denominator,
        scale * numerator / denominator AS value,
        -- As the limits are, before both are multiplied by the scale: what equals a limit is not outside.
        numerator / denominator AS unscaled,
        point,
        scale * point['expected'] AS expected,
        point['z'] AS z,
        point['p'] AS p,
        scale * point['lower_95'] AS lower_95,
        scale * point['upper_95'] AS upper_95,
        scale * point['lower_998'] AS lower_998,
        scale * point['upper_998'] AS upper_998,
        point['method'] AS method,
        point['phi'] AS phi,
        point['tau2'] AS tau2,
        units,
        spread,
        numerator_of_all,
        denominator_of_all
    FROM together
    WHERE units > 1
),

signalled AS (
    SELECT
        placed.*,
        rank() OVER (PARTITION BY placed.indicator, placed.view, placed.period, placed.period_end, placed.level ORDER BY placed.value DESC) AS rank,
        CASE WHEN placed.view = 'open' THEN 'low' ELSE indicator_headers.polarity END AS polarity,
        CASE
            WHEN placed.lower_95 IS NULL THEN 'too_few'
            WHEN placed.distribution = 'binomial' AND placed.denominator < indicator_headers.minimum THEN 'too_few'
            -- The events that are expected, without a division: what equals the minimum is not fewer.
            WHEN placed.distribution = 'poisson'
                AND placed.denominator * placed.numerator_of_all < indicator_headers.minimum * placed.denominator_of_all THEN 'too_few'
            WHEN placed.unscaled < placed.point['lower_998'] OR placed.unscaled > placed.point['upper_998'] THEN 'beyond_99_8'
            WHEN placed.unscaled < placed.point['lower_95'] OR placed.unscaled > placed.point['upper_95'] THEN 'beyond_95'
            ELSE 'within'
        END AS signal
    FROM placed
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = placed.indicator
)

SELECT
    indicator, signalled.view, period, period_start, period_end, structure, level, unit, numerator, denominator, value, expected, z, p,
    lower_95, upper_95, lower_998, upper_998, distribution, scale, method, phi, tau2, units, CAST(rank AS BIGINT) AS rank,
    scale * spread['lowest'] AS lowest,
    scale * spread['highest'] AS highest,
    scale * (spread['highest'] - spread['lowest']) AS range,
    scale * spread['lower_quartile'] AS lower_quartile,
    scale * spread['upper_quartile'] AS upper_quartile,
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
