/*
title       = "Case mix"
description = "What each unit's share would be expected to be with the cases that it has, beside what it is, over twelve months: indirect standardisation. The authority's cases are sorted into strata by urgency, age, need and source at once; a stratum of fewer than 30 gives up the source, then the need, then the age, and what is left of them is one stratum. Expected are as many as if in each stratum the same share of cases counted as in the authority as a whole, so that a unit's own cases are among those it is compared with. The ratio is observed by expected, with Wilson's 95 % limits of the share; the standardised value is the authority's times the ratio. What nobody recorded is a group of its own, and cases_unknown says how many have one; a mix of which much is unknown explains little. A difference that goes away with the mix came in by the door; one that stays is not thereby the unit's doing."
key         = ["indicator", "view", "period", "period_end", "level", "unit"]
*/
WITH
cells AS (
    SELECT
        indicator,
        mix_tallies.view,
        priority,
        age,
        need,
        source,
        sum(cases) AS cases,
        sum(met) AS met
    FROM mix_tallies
    GROUP BY indicator, mix_tallies.view, priority, age, need, source
),

-- How many of the four a stratum keeps apart, from all of them down; what has too few cases is sorted with its like by fewer.
by_four AS (
    SELECT
        cells.*,
        CASE WHEN cases >= 30 THEN 4 END AS kept
    FROM cells
),

by_three AS (
    SELECT
        by_four.* EXCLUDE (kept),
        coalesce(kept, CASE
            WHEN sum(cases) FILTER (WHERE kept IS NULL) OVER (PARTITION BY indicator, by_four.view, priority, age, need) >= 30 THEN 3
        END) AS kept
    FROM by_four
),

by_two AS (
    SELECT
        by_three.* EXCLUDE (kept),
        coalesce(kept, CASE
            WHEN sum(cases) FILTER (WHERE kept IS NULL) OVER (PARTITION BY indicator, by_three.view, priority, age) >= 30 THEN 2
        END) AS kept
    FROM by_three
),

by_one AS (
    SELECT
        by_two.* EXCLUDE (kept),
        coalesce(kept, CASE
            WHEN sum(cases) FILTER (WHERE kept IS NULL) OVER (PARTITION BY indicator, by_two.view, priority) >= 30 THEN 1
        END, 0) AS kept
    FROM by_two
),

sorted AS (
    SELECT
        by_one.*,
        CASE WHEN kept >= 1 THEN priority ELSE '*' END
            || '/' || CASE WHEN kept >= 2 THEN age ELSE '*' END
            || '/' || CASE WHEN kept >= 3 THEN need ELSE '*' END
            || '/' || CASE WHEN kept >= 4 THEN source ELSE '*' END AS stratum
    FROM by_one
),

-- Of the strata of one indicator and view: what they hold in the whole authority.
strata AS (
    SELECT
        indicator,
        sorted.view,
        stratum,
        sum(cases) AS cases,
        sum(met) AS met
    FROM sorted
    GROUP BY indicator, sorted.view, stratum
),

-- What tells cases apart at all: at least two groups, of which one is known.
telling AS (
    SELECT
        indicator,
        cells.view,
        count(DISTINCT priority) > 1 AS by_priority,
        count(DISTINCT age) > 1 AS by_age,
        count(DISTINCT need) > 1 AS by_need,
        count(DISTINCT source) > 1 AS by_source,
        sum(cases) AS cases,
        sum(met) AS met
    FROM cells
    GROUP BY indicator, cells.view
),

described AS (
    SELECT
        telling.*,
        strata_of.strata,
        nullif(concat_ws(
            ', ',
            CASE WHEN by_priority THEN 'priority' END,
            CASE WHEN by_age THEN 'age' END,
            CASE WHEN by_need THEN 'need' END,
            CASE WHEN by_source THEN 'source' END
        ), '') AS model
    FROM telling
    INNER JOIN (
        SELECT indicator, strata.view, count(*) AS strata
        FROM strata
        GROUP BY indicator, strata.view
    ) AS strata_of
        ON strata_of.indicator = telling.indicator
        AND strata_of.view = telling.view
),

in_units AS (
    SELECT
        mix_tallies.indicator,
        mix_tallies.view,
        span_units.level,
        span_units.unit,
        sorted.stratum,
        sum(mix_tallies.cases) AS cases,
        sum(mix_tallies.met) AS met,
        sum(mix_tallies.cases) FILTER (
            WHERE (described.by_priority AND mix_tallies.priority = 'not known')
                OR (described.by_age AND mix_tallies.age = 'not known')
                OR (described.by_need AND mix_tallies.need = 'not known')
                OR (described.by_source AND mix_tallies.source = 'not known')
        ) AS cases_unknown
    FROM mix_tallies
    INNER JOIN described
        ON described.indicator = mix_tallies.indicator
        AND described.view = mix_tallies.view
        AND described.model IS NOT NULL
    INNER JOIN sorted
        ON sorted.indicator = mix_tallies.indicator
        AND sorted.view = mix_tallies.view
        AND sorted.priority = mix_tallies.priority
        AND sorted.age = mix_tallies.age
        AND sorted.need = mix_tallies.need
        AND sorted.source = mix_tallies.source
    INNER JOIN span_units
        ON span_units.span_id = mix_tallies.span_id
        AND span_units.level <> 'authority'
        AND span_units.unit <> '(none)'
    GROUP BY mix_tallies.indicator, mix_tallies.view, span_units.level, span_units.unit, sorted.stratum
),

standardised AS (
    SELECT
        in_units.indicator,
        in_units.view,
        in_units.level,
        in_units.unit,
        sum(in_units.met) AS numerator,
        sum(in_units.cases) AS denominator,
        coalesce(sum(in_units.cases_unknown), 0) AS cases_unknown,
        standardised_ratio(in_units.met, in_units.cases, strata.met, strata.cases) AS mix
    FROM in_units
    INNER JOIN strata
        ON strata.indicator = in_units.indicator
        AND strata.view = in_units.view
        AND strata.stratum = in_units.stratum
    GROUP BY in_units.indicator, in_units.view, in_units.level, in_units.unit
)

SELECT
    standardised.indicator,
    standardised.view,
    'rolling_12' AS period,
    periods.period_start,
    periods.period_end,
    standardised.level,
    standardised.unit,
    CAST(standardised.numerator AS DOUBLE) AS numerator,
    CAST(standardised.denominator AS DOUBLE) AS denominator,
    100.0 * standardised.numerator / standardised.denominator AS value,
    standardised.mix['expected'] AS expected,
    100.0 * standardised.mix['expected'] / standardised.denominator AS expected_value,
    standardised.mix['ratio'] AS ratio,
    standardised.mix['lower_95'] AS ratio_lower_95,
    standardised.mix['upper_95'] AS ratio_upper_95,
    100.0 * described.met / described.cases AS authority_value,
    100.0 * described.met / described.cases * standardised.mix['ratio'] AS standardised_value,
    described.model,
    described.strata,
    CAST(standardised.cases_unknown AS BIGINT) AS cases_unknown,
    standardised.denominator < indicator_headers.minimum AS small,
    CASE
        WHEN standardised.denominator < indicator_headers.minimum OR standardised.mix IS NULL THEN 'too_few'
        WHEN standardised.mix['upper_95'] < 1 OR standardised.mix['lower_95'] > 1 THEN 'beyond_95'
        ELSE 'within'
    END AS signal
FROM standardised
INNER JOIN described
    ON described.indicator = standardised.indicator
    AND described.view = standardised.view
INNER JOIN indicator_headers
    ON indicator_headers.indicator = standardised.indicator
INNER JOIN periods
    ON periods.period = 'rolling_12'
    AND periods.period_end = $period_end
ORDER BY standardised.indicator, standardised.view, standardised.level, standardised.unit
