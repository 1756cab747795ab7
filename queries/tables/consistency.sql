/*
title       = "Consistency"
description = "For the month reported and the twelve months to its end: how much of the difference between the units of a level is more than chance, how far they lie apart, who is farthest from the others, and the sentence that says so. Range and interquartile range are of the figures as they stand, and grow with chance too; tau is what chance does not explain, worked out as in the table spread_over_time and of the units judged alone. Counted by what fell due where there is such a view, else by what was completed or counted. Only units with enough cases are judged, of a rate those that would have enough events at the level of all, and only where each of them expects one case of either outcome or more, of a rate one event, for otherwise chi-squared says nothing. A rate tells of families and of decisions as well as of the response: that places differ in it is a question and no verdict. More than chance: no more than chance where p is 0.05 or above, most of it where p is under 0.002 and I² is half or more, some of it in between."
key         = ["indicator", "view", "period", "period_end", "level"]
refers_to   = ["indicators", "periods"]
*/
WITH
told AS (
    SELECT
        comparisons.*,
        indicator_headers.minimum,
        CASE WHEN comparisons.distribution = 'binomial' THEN '%' ELSE '' END AS percent,
        CASE WHEN comparisons.distribution = 'binomial' THEN '' ELSE ' ' || indicator_headers.unit END AS unit_words,
        CASE
            WHEN comparisons.level LIKE '%y' THEN substr(comparisons.level, 1, character_length(comparisons.level) - 1) || 'ies'
            ELSE comparisons.level || 's'
        END AS level_words,
        rank() OVER (
            PARTITION BY comparisons.indicator, comparisons.level
            ORDER BY CASE comparisons.view WHEN 'due' THEN 1 WHEN 'completed' THEN 2 ELSE 3 END
        ) AS telling
    FROM comparisons
    INNER JOIN indicator_headers
        ON indicator_headers.indicator = comparisons.indicator
    WHERE comparisons.period_end = $period_end
        AND comparisons.view <> 'open'
),

units_of_level AS (
    SELECT
        indicator,
        told.view,
        period,
        period_start,
        period_end,
        structure,
        level,
        level_words,
        percent,
        unit_words,
        distribution,
        minimum,
        count(*) AS units
    FROM told
    WHERE telling = 1
    GROUP BY indicator, told.view, period, period_start, period_end, structure, level, level_words, percent, unit_words, distribution, minimum
),

enough AS (
    SELECT *
    FROM told
    WHERE telling = 1
        AND signal <> 'too_few'
),

gathered AS (
    SELECT
        indicator,
        level,
        count(*) AS units_judged,
        count(*) FILTER (WHERE signal = 'beyond_99_8') AS units_outside,
        sum(numerator) AS numerator,
        -- Of decimals, so that the order in which they are added changes nothing.
        CAST(sum(CAST(denominator AS DECIMAL(18, 4))) AS DOUBLE) AS denominator,
        min(value) AS lowest,
        max(value) AS highest,
        percentile_cont(0.75) WITHIN GROUP (ORDER BY value) - percentile_cont(0.25) WITHIN GROUP (ORDER BY value) AS interquartile_range,
        coalesce(
            heterogeneity(numerator, CASE WHEN distribution = 'binomial' THEN CAST(denominator AS BIGINT) END),
            rate_heterogeneity(numerator, CASE WHEN distribution = 'poisson' THEN denominator END)
        ) AS spread
    FROM enough
    GROUP BY indicator, level
),

-- The fewest cases of either outcome, of a rate the fewest events, that a unit would have if all shared one level.
expecting AS (
    SELECT
        enough.indicator,
        enough.level,
        min(enough.denominator / gathered.denominator
            * CASE enough.distribution
                WHEN 'binomial' THEN least(gathered.numerator, gathered.denominator - gathered.numerator)
                ELSE gathered.numerator
            END) AS fewest
    FROM enough
    INNER JOIN gathered
        ON gathered.indicator = enough.indicator
        AND gathered.level = enough.level
    GROUP BY enough.indicator, enough.level
),

by_distance AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY indicator, level
            ORDER BY CASE signal WHEN 'beyond_99_8' THEN 1 WHEN 'beyond_95' THEN 2 ELSE 3 END, abs(z) DESC, unit
        ) AS place
    FROM enough
),

names AS (
    SELECT
        unit,
        last_value(name ORDER BY valid_from NULLS FIRST) AS name
    FROM units
    WHERE coalesce(valid_from, DATE '1900-01-01') <= $period_end
    GROUP BY unit
),

judged AS (
    SELECT
        units_of_level.*,
        coalesce(gathered.units_judged, 0) AS units_judged,
        coalesce(gathered.units_outside, 0) AS units_outside,
        gathered.numerator,
        gathered.denominator,
        CASE WHEN gathered.units_judged > 1 THEN gathered.lowest END AS lowest,
        CASE WHEN gathered.units_judged > 1 THEN gathered.highest END AS highest,
        CASE WHEN gathered.units_judged > 1 THEN gathered.highest - gathered.lowest END AS range,
        CASE WHEN gathered.units_judged > 1 THEN gathered.interquartile_range END AS interquartile_range,
        spread_between_units.tau,
        gathered.spread['chi_squared'] AS chi_squared,
        gathered.spread['p'] AS chi_squared_p,
        gathered.spread['i2'] AS i2,
        CASE
            WHEN coalesce(gathered.units_judged, 0) < 2 THEN 'too few cases'
            -- Where all have the same outcome there is nothing to test.
            WHEN gathered.numerator = 0 OR (units_of_level.distribution = 'binomial' AND gathered.numerator = gathered.denominator) THEN 'no more than chance'
            WHEN expecting.fewest < 1 THEN 'too few cases'
            WHEN gathered.spread['p'] >= 0.05 THEN 'no more than chance'
            WHEN gathered.spread['p'] < 0.002 AND gathered.spread['i2'] >= 0.5 THEN 'most of it'
            ELSE 'some of it'
        END AS more_than_chance,
        by_distance.unit AS farthest_unit,
        coalesce(names.name, by_distance.unit) AS farthest_name,
        by_distance.value AS farthest_value,
        by_distance.expected AS farthest_expected,
        by_distance.z AS farthest_z,
        -- As likely as that is of any of so many units.
        by_distance.signal = 'beyond_99_8' AND by_distance.p * gathered.units_judged < 0.05 AS one_is_beyond,
        by_distance.signal AS farthest_signal,
        by_distance.favourable AS farthest_favourable
    FROM units_of_level
    LEFT JOIN gathered
        ON gathered.indicator = units_of_level.indicator
        AND gathered.level = units_of_level.level
    LEFT JOIN expecting
        ON expecting.indicator = units_of_level.indicator
        AND expecting.level = units_of_level.level
    LEFT JOIN by_distance
        ON by_distance.indicator = units_of_level.indicator
        AND by_distance.level = units_of_level.level
        AND by_distance.place = 1
        AND gathered.units_judged > 1
    LEFT JOIN spread_between_units
        ON spread_between_units.choice = 'judged'
        AND spread_between_units.indicator = units_of_level.indicator
        AND spread_between_units.view = units_of_level.view
        AND spread_between_units.level = units_of_level.level
    LEFT JOIN names
        ON names.unit = by_distance.unit
),

-- With one decimal, as the pages write a figure.
told_in_words AS (
    SELECT
        judged.*,
        round(lowest, 1) || percent AS lowest_words,
        round(highest, 1) || percent AS highest_words
    FROM judged
),

worded AS (
    SELECT
        told_in_words.*,
        CASE WHEN lowest = highest THEN 'All alike, ' || lowest_words ELSE 'Between ' || lowest_words || ' and ' || highest_words END
            || unit_words || CASE WHEN lowest = highest THEN ',' ELSE '' END || ' across '
            || CASE WHEN units_judged < units THEN units_judged || ' of ' || units ELSE CAST(units AS VARCHAR) END
            || ' ' || level_words AS range_words,
        CASE WHEN farthest_value < farthest_expected THEN 'below' ELSE 'above' END AS side
    FROM told_in_words
)

SELECT
    indicator,
    worded.view,
    period,
    period_start,
    period_end,
    structure,
    level,
    distribution,
    units,
    units_judged,
    units_outside,
    lowest,
    highest,
    range,
    interquartile_range,
    tau,
    chi_squared,
    chi_squared_p,
    i2,
    more_than_chance,
    farthest_unit,
    farthest_name,
    farthest_value,
    farthest_expected,
    farthest_z,
    farthest_signal,
    farthest_favourable,
    CASE
        WHEN units_judged < 2 THEN
            'Too few cases to judge: ' || CASE units_judged WHEN 0 THEN 'none' ELSE '1' END || ' of ' || units || ' ' || level_words
                || CASE distribution WHEN 'binomial' THEN ' has ' ELSE ' would have ' END || minimum || ' or more'
                || CASE distribution WHEN 'binomial' THEN '' ELSE ' at the level of all' END
        WHEN lowest = highest THEN range_words
        WHEN one_is_beyond AND more_than_chance = 'too few cases' THEN
            range_words || '; taken together they have too few cases to tell that from chance, but ' || farthest_name || ' by itself is '
                || side || ' the others by more than chance'
        WHEN one_is_beyond AND more_than_chance = 'no more than chance' THEN
            range_words || '; taken together, the difference is no more than chance, but ' || farthest_name || ' by itself is '
                || side || ' the others by more than chance'
        WHEN more_than_chance = 'too few cases' THEN range_words || '; too few cases to tell that from chance'
        WHEN more_than_chance = 'no more than chance' THEN range_words || '; the difference is no more than chance'
        ELSE range_words || '; ' || split_part(more_than_chance, ' ', 1) || ' of the difference is more than chance'
    END
    || CASE
        WHEN more_than_chance IN ('too few cases', 'no more than chance') THEN '.'
        WHEN farthest_signal = 'beyond_99_8' AND units_outside > 1 THEN '; ' || farthest_name || ' is farthest from the others, ' || side || ' them.'
        WHEN farthest_signal = 'beyond_99_8' THEN '; ' || farthest_name || ' is ' || side || ' the others.'
        WHEN farthest_signal = 'beyond_95' THEN '; ' || farthest_name || ' may be ' || side || ' the others.'
        ELSE '; none stands out by itself.'
    END AS sentence
FROM worded
ORDER BY indicator, level
