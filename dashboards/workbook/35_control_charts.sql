/*
sheet  = "Control charts"
title  = "Control charts in short, {county}, {month}"
says   = "Every monthly series on today's structure: where it usually lies, and whether its latest month is special."
freeze = 2
[columns]
title          = { title = "Indicator", width = 50 }
place          = { title = "Place", width = 28 }
level          = { title = "Level" }
view           = { title = "View" }
unit           = { title = "Unit", width = 14 }
month          = { title = "Latest month", format = "month" }
value          = { title = "Value of the latest month", format = "figure", unit_by = "unit" }
mean           = { title = "Usual level", format = "decimal" }
lower_limit    = { title = "Lower limit of usual values", format = "decimal" }
upper_limit    = { title = "Upper limit of usual values", format = "decimal" }
limits         = { title = "Limits", width = 24 }
signal         = { title = "What the latest month is", width = 34 }
direction      = { title = "Direction", empty = "z" }
special_months = { title = "Special months of the last twelve" }
target         = { title = "Target", format = "figure", unit_by = "unit", empty = "z" }
assurance      = { title = "Do usual values keep the target?", width = 20, empty = "z" }

[[marks]]
columns = ["direction"]
text    = "worse"
look    = "alarm"
[[marks]]
columns = ["direction"]
text    = "better"
look    = "good"
[[marks]]
columns = ["limits"]
text    = "[p]"
look    = "quiet"
*/
WITH units AS (
    SELECT unit, LAST_VALUE(name ORDER BY valid_from NULLS FIRST) AS name
    FROM organisation
    GROUP BY unit
)

SELECT
    indicators.title,
    COALESCE(units.name, series.unit) AS place,
    series.level,
    series.view,
    indicators.unit,
    series.period_end AS month,
    series.value,
    series.mean,
    series.lower_limit,
    series.upper_limit,
    CASE
        WHEN series.lower_limit IS NULL THEN NULL
        WHEN series.provisional THEN '[p] under 13 months'
        ELSE 'settled'
    END AS limits,
    CASE series.special
        WHEN 'usual' THEN 'usual'
        WHEN 'outside_high' THEN 'above its limits'
        WHEN 'outside_low' THEN 'below its limits'
        WHEN 'trend_up' THEN 'one of seven that rise'
        WHEN 'trend_down' THEN 'one of seven that fall'
        WHEN 'two_of_three_high' THEN 'two of three near the upper limit'
        WHEN 'two_of_three_low' THEN 'two of three near the lower limit'
        WHEN 'shift_high' THEN 'one of seven above its level'
        WHEN 'shift_low' THEN 'one of seven below its level'
        ELSE series.special
    END AS signal,
    series.direction,
    series.special_months_of_12 AS special_months,
    series.target,
    series.assurance
FROM control_chart_series AS series
INNER JOIN indicators
    ON indicators.indicator = series.indicator
LEFT JOIN units
    ON units.unit = series.unit
ORDER BY
    indicators.display_order,
    indicators.indicator,
    series.view,
    CASE series.level WHEN 'authority' THEN 1 WHEN 'team' THEN 3 ELSE 2 END,
    series.level,
    place,
    series.unit
