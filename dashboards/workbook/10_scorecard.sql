/*
sheet  = "Scorecard"
title  = "Scorecard: headline indicators, {county}, {month}"
says   = "Completed work, and what is counted; the rating, England, the region and the neighbours go with the twelve months, and so do the localities, which are compared by what fell due where there is a clock."
freeze = 1
[columns]
title            = { title = "Indicator", width = 46 }
theme            = { title = "Theme" }
good             = { title = "What is good" }
unit             = { title = "Unit", width = 14 }
two_months_ago   = { title = "Two months before", format = "figure", unit_by = "unit" }
one_month_ago    = { title = "Month before", format = "figure", unit_by = "unit" }
this_month       = { title = "Month reported", format = "figure", unit_by = "unit" }
direction        = { title = "Direction since the month before", width = 22 }
year_to_date     = { title = "Year to date", format = "figure", unit_by = "unit", empty_by = "year_empty" }
rolling_12       = { title = "Twelve months", format = "figure", unit_by = "unit" }
numerator        = { title = "Numerator of twelve months", format = "figure" }
denominator      = { title = "Denominator of twelve months", format = "figure", empty = "z" }
reliability      = { title = "Reliability of twelve months", width = 18 }
target           = { title = "Target", format = "figure", unit_by = "unit", empty = "z" }
tolerance        = { title = "Tolerance: amber as far as", format = "figure", unit_by = "unit", empty = "z" }
rating           = { title = "Rating", width = 26, empty_by = "rating_empty" }
localities       = { title = "Localities; of a clock, by what fell due", width = 100, empty = "z" }
signal           = { title = "Signal of the latest month", width = 34 }
england          = { title = "England", format = "figure", unit_by = "unit" }
england_period   = { title = "England's year" }
region           = { title = "Region", format = "figure", unit_by = "unit" }
neighbours       = { title = "Statistical neighbours", format = "figure", unit_by = "unit" }
best_neighbour   = { title = "Best neighbour", format = "figure", unit_by = "unit" }

[[marks]]
columns = ["rating"]
text    = "red"
look    = "alarm"
[[marks]]
columns = ["rating"]
text    = "amber"
look    = "warning"
[[marks]]
columns = ["rating"]
text    = "green"
look    = "good"
[[marks]]
columns = ["direction", "signal"]
text    = "worse"
look    = "alarm"
[[marks]]
columns = ["direction", "signal"]
text    = "better"
look    = "good"
[[marks]]
columns = ["reliability"]
text    = "[u]"
look    = "quiet"
*/
WITH authority AS (
    SELECT
        *,
        (EXTRACT(YEAR FROM CAST($period_end AS DATE)) - EXTRACT(YEAR FROM period_end)) * 12
        + EXTRACT(MONTH FROM CAST($period_end AS DATE)) - EXTRACT(MONTH FROM period_end) AS months_ago
    FROM measures
    WHERE level = 'authority' AND view IN ('completed', 'counted')
),

months AS (
    SELECT
        indicator,
        MAX(value) FILTER (WHERE months_ago = 0) AS this_month,
        MAX(value) FILTER (WHERE months_ago = 1) AS one_month_ago,
        MAX(value) FILTER (WHERE months_ago = 2) AS two_months_ago,
        MAX(direction_of_travel) FILTER (WHERE months_ago = 0) AS direction,
        MAX(change) FILTER (WHERE months_ago = 0) AS change
    FROM authority
    WHERE period = 'month'
    GROUP BY indicator
),

-- Of a clock the view due says how alike localities are: it counts late work that is not done.
alike AS (
    SELECT
        indicator,
        CASE
            WHEN view <> 'due' THEN sentence
            ELSE 'Of what fell due: ' || lower(substr(sentence, 1, 1)) || substr(sentence, 2)
        END AS sentence,
        ROW_NUMBER() OVER (PARTITION BY indicator ORDER BY view DESC) AS choice
    FROM consistency
    WHERE period = 'rolling_12'
        AND period_end = $period_end
        AND view IN ('due', 'counted')
        AND level <> 'team'
),

latest AS (
    SELECT *
    FROM control_chart_series
    WHERE level = 'authority' AND view IN ('completed', 'counted')
)

SELECT
    indicators.title,
    indicators.theme,
    CASE indicators.polarity
        WHEN 'high' THEN 'higher is better'
        WHEN 'low' THEN 'lower is better'
        WHEN 'band' THEN 'best within a band'
        ELSE 'neither high nor low'
    END AS good,
    indicators.unit,
    months.two_months_ago,
    months.one_month_ago,
    months.this_month,
    CASE
        WHEN months.direction = 'same' THEN 'the same'
        WHEN months.direction IN ('better', 'worse') AND months.change > 0 THEN months.direction || ' (up)'
        WHEN months.direction IN ('better', 'worse') THEN months.direction || ' (down)'
        ELSE months.direction
    END AS direction,
    CASE WHEN indicators.kind NOT IN ('snapshot', 'stock', 'ratio') THEN year.value END AS year_to_date,
    rolling.value AS rolling_12,
    rolling.numerator,
    rolling.denominator,
    CASE WHEN rolling.value IS NULL THEN NULL WHEN rolling.small THEN '[u] too few cases' ELSE 'enough cases' END AS reliability,
    target_values.target,
    target_values.amber AS tolerance,
    CASE rolling.rag
        WHEN 'green' THEN 'green: meets the target'
        WHEN 'amber' THEN 'amber: within tolerance'
        WHEN 'red' THEN 'red: beyond tolerance'
    END AS rating,
    alike.sentence AS localities,
    CASE
        WHEN latest.special <> 'usual' AND latest.direction IS NULL THEN 'too few cases to judge'
        ELSE COALESCE(signal_words.words, latest.special) || COALESCE(': ' || latest.direction, '')
    END AS signal,
    rolling.england,
    rolling.england_period,
    rolling.region,
    rolling.neighbours,
    rolling.best_neighbour,
    CASE WHEN indicators.kind IN ('snapshot', 'stock', 'ratio') THEN 'z' ELSE 'x' END AS year_empty,
    CASE WHEN target_values.target IS NULL THEN 'z' ELSE 'x' END AS rating_empty
FROM indicators
LEFT JOIN authority AS rolling
    ON rolling.indicator = indicators.indicator
    AND rolling.period = 'rolling_12'
    AND rolling.period_end = $period_end
LEFT JOIN authority AS year
    ON year.indicator = indicators.indicator
    AND year.period = 'year_to_date'
    AND year.period_end = $period_end
LEFT JOIN months
    ON months.indicator = indicators.indicator
LEFT JOIN alike
    ON alike.indicator = indicators.indicator
    AND alike.choice = 1
LEFT JOIN latest
    ON latest.indicator = indicators.indicator
LEFT JOIN signal_words
    ON signal_words.code = latest.special
LEFT JOIN target_values
    ON target_values.indicator = indicators.indicator
    AND target_values.valid_from <= $period_end
    AND target_values.valid_to >= $period_end
WHERE indicators.headline
ORDER BY indicators.display_order, indicators.indicator
