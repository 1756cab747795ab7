/*
sheet  = "Headlines by month"
title  = "Headline indicators by month with their usual values, {county}, to {month}"
says   = "Of a clock the view due, which counts as late what is not done. The level and the limits say which values are usual; the charts on the next sheet are drawn from here."
freeze = 3
[columns]
title       = { title = "Indicator", width = 50 }
view        = { title = "View" }
month       = { title = "Month", format = "month" }
unit        = { title = "Unit", width = 14 }
numerator   = { title = "Numerator", format = "figure" }
denominator = { title = "Denominator", format = "figure", empty = "z" }
value       = { title = "Value", format = "figure", unit_by = "unit" }
mean        = { title = "Usual level", format = "decimal" }
lower_limit = { title = "Lower limit of usual values", format = "decimal" }
upper_limit = { title = "Upper limit of usual values", format = "decimal" }
target      = { title = "Target", format = "figure", unit_by = "unit", empty = "z" }
signal      = { title = "What the month is", width = 34 }

[charts]
sheet    = "Charts"
title    = "Charts of the headline clocks by month, {county}, to {month}"
for_each = "title"
only     = "charted"
x        = "month"
main     = "value"
level    = ["mean"]
limits   = ["lower_limit", "upper_limit"]
aim      = ["target"]
unit_by  = "unit"
says_by  = "sentence"

[[marks]]
columns = ["signal"]
text    = "worse"
look    = "alarm"
[[marks]]
columns = ["signal"]
text    = "better"
look    = "good"
*/
WITH series AS (
    SELECT
        indicators.title,
        indicators.indicator,
        indicators.display_order,
        indicators.unit,
        indicators.kind,
        control_charts.view,
        control_charts.period_end,
        control_charts.numerator,
        control_charts.denominator,
        control_charts.value,
        control_charts.mean,
        control_charts.lower_limit,
        control_charts.upper_limit,
        target_values.target,
        CASE
            WHEN control_charts.special <> 'usual' AND control_charts.direction IS NULL THEN 'too few cases to judge'
            ELSE COALESCE(signal_words.words, control_charts.special) || COALESCE(': ' || control_charts.direction, '')
        END AS signal
    FROM control_charts
    INNER JOIN indicators
        ON indicators.indicator = control_charts.indicator
        AND indicators.headline
    LEFT JOIN signal_words
        ON signal_words.code = control_charts.special
    LEFT JOIN target_values
        ON target_values.indicator = control_charts.indicator
        AND target_values.valid_from <= control_charts.period_end
        AND target_values.valid_to >= control_charts.period_end
    WHERE control_charts.level = 'authority' AND control_charts.view IN ('due', 'counted')
)

SELECT
    series.title,
    series.view,
    series.period_end AS month,
    unit,
    numerator,
    denominator,
    value,
    mean,
    lower_limit,
    upper_limit,
    target,
    signal,
    kind = 'timeliness' AS charted,
    to_char(period_end, '%B %Y') || ': '
    || COALESCE(CAST(ROUND(value, 1) AS VARCHAR) || CASE WHEN unit = '%' THEN '' ELSE ' ' END || unit, 'no cases')
    || COALESCE(', ' || signal, '')
    || COALESCE('. The usual level is ' || CAST(ROUND(mean, 1) AS VARCHAR), '')
    || COALESCE(', and usual values lie between ' || CAST(ROUND(lower_limit, 1) AS VARCHAR) || ' and ' || CAST(ROUND(upper_limit, 1) AS VARCHAR), '')
    || COALESCE('. The target is ' || CAST(ROUND(target, 1) AS VARCHAR), '')
    || '.' AS sentence
FROM series
ORDER BY series.display_order, series.indicator, series.view, series.period_end
