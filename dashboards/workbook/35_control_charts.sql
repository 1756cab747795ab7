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
seasonal       = { title = "Do calendar months differ?", width = 16 }
rebased_on     = { title = "Limits begun anew on", empty = "z" }
rebased_because = { title = "Why begun anew", width = 50, empty = "z" }
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
SELECT
    indicators.title,
    COALESCE(places.name, series.unit) AS place,
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
    CASE
        WHEN series.special <> 'usual' AND series.direction IS NULL THEN 'too few cases to judge'
        ELSE COALESCE(signal_words.words, series.special)
    END AS signal,
    series.direction,
    series.special_months_of_12 AS special_months,
    series.seasonal,
    series.rebased_on,
    series.rebased_because,
    series.target,
    series.assurance
FROM control_chart_series AS series
INNER JOIN indicators
    ON indicators.indicator = series.indicator
LEFT JOIN places
    ON places.unit = series.unit
LEFT JOIN signal_words
    ON signal_words.code = series.special
ORDER BY
    indicators.display_order,
    indicators.indicator,
    series.view,
    CASE series.level WHEN 'authority' THEN 1 WHEN 'team' THEN 3 ELSE 2 END,
    series.level,
    place,
    series.unit
