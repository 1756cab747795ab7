/*
title       = "Consistency"
description = "For the month reported and the twelve months to its end: how much of the difference between the units of a level is more than chance, who is farthest from the others, and the sentence that says so. Counted by what fell due where there is such a view, else by what was completed or counted. Only units with enough cases are judged, and only where each of them expects one case of either outcome or more, for otherwise chi-squared says nothing. More than chance: no more than chance where p is 0.05 or above, most of it where p is under 0.002 and I² is half or more, some of it in between."
key         = ["indicator", "view", "period", "period_end", "level"]
refers_to   = ["indicators", "periods"]
*/
WITH
told AS (
    SELECT
        comparisons.*,
        indicator_headers.minimum,
        indicator_headers.display_order,
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
        minimum,
        count(*) AS units
    FROM told
    WHERE telling = 1
    GROUP BY indicator, told.view, period, period_start, period_end, structure, level, level_words, minimum
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
        sum(denominator) AS denominator,
        heterogeneity(array_agg(numerator ORDER BY unit), array_agg(denominator ORDER BY unit)) AS spread
    FROM enough
    GROUP BY indicator, level
),

-- The fewest cases of either outcome that a unit would have if all shared one level.
expecting AS (
    SELECT
        enough.indicator,
        enough.level,
        min(CAST(enough.denominator AS DOUBLE) * least(gathered.numerator, gathered.denominator - gathered.numerator) / gathered.denominator) AS fewest
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
        CASE WHEN gathered.units_judged > 1 THEN 100.0 * gathered.spread['lowest'] END AS lowest,
        CASE WHEN gathered.units_judged > 1 THEN 100.0 * gathered.spread['highest'] END AS highest,
        gathered.spread['chi_squared'] AS chi_squared,
        gathered.spread['p'] AS chi_squared_p,
        gathered.spread['i2'] AS i2,
        CASE
            WHEN coalesce(gathered.units_judged, 0) < 2 THEN 'too few cases'
            -- Where all have the same outcome there is nothing to test.
            WHEN gathered.numerator IN (0, gathered.denominator) THEN 'no more than chance'
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
    LEFT JOIN names
        ON names.unit = by_distance.unit
),

worded AS (
    SELECT
        judged.*,
        replace('Between ' || round(lowest, 1) || '% and ' || round(highest, 1) || '%', '.0%', '%') || ' across '
            || CASE WHEN units_judged < units THEN units_judged || ' of ' || units ELSE CAST(units AS VARCHAR) END
            || ' ' || level_words AS range_words,
        CASE WHEN farthest_value < farthest_expected THEN 'below' ELSE 'above' END AS side
    FROM judged
)

SELECT
    indicator,
    worded.view,
    period,
    period_start,
    period_end,
    structure,
    level,
    units,
    units_judged,
    units_outside,
    lowest,
    highest,
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
                || ' has ' || minimum || ' or more'
        WHEN lowest = highest THEN replace('All alike, ' || round(lowest, 1) || '%', '.0%', '%') || ', across ' || units_judged || ' ' || level_words
        WHEN more_than_chance = 'too few cases' THEN range_words || '; too few cases to tell that from chance'
        WHEN more_than_chance = 'no more than chance' THEN range_words || '; the difference is no more than chance'
        ELSE range_words || '; ' || split_part(more_than_chance, ' ', 1) || ' of the difference is more than chance'
    END
    || CASE
        WHEN farthest_signal = 'beyond_99_8' AND units_outside > 1 THEN '; ' || farthest_name || ' is farthest from the others, ' || side || ' them.'
        WHEN farthest_signal = 'beyond_99_8' THEN '; ' || farthest_name || ' is ' || side || ' the others.'
        WHEN more_than_chance IN ('too few cases', 'no more than chance') THEN '.'
        WHEN farthest_signal = 'beyond_95' THEN '; ' || farthest_name || ' may be ' || side || ' the others.'
        ELSE '; none stands out by itself.'
    END AS sentence
FROM worded
ORDER BY indicator, level
