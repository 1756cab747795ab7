/*
sheet  = "All measures"
title  = "All measures of {month}, {county}"
says   = "Every figure of the periods that end with the month reported: each indicator, place, period and view. The folder tables has all earlier months."
freeze = 2
[columns]
title                = { title = "Indicator", width = 50 }
place                = { title = "Place", width = 28 }
level                = { title = "Level" }
view                 = { title = "View" }
period               = { title = "Period" }
period_start         = { title = "Period from" }
period_end           = { title = "Period to" }
counted_in           = { title = "Unit", width = 14 }
numerator            = { title = "Numerator", format = "figure" }
denominator          = { title = "Denominator", format = "figure", empty = "z" }
value                = { title = "Value", format = "figure", unit_by = "counted_in" }
lower_95             = { title = "Lower 95%", format = "decimal", empty_by = "interval_empty" }
upper_95             = { title = "Upper 95%", format = "decimal", empty_by = "interval_empty" }
reliability          = { title = "Reliability", width = 24 }
p25                  = { title = "25th percentile of days", format = "decimal", empty_by = "days_empty" }
median               = { title = "Median days", format = "decimal", empty_by = "days_empty" }
p75                  = { title = "75th percentile of days", format = "decimal", empty_by = "days_empty" }
p90                  = { title = "90th percentile of days", format = "decimal", empty_by = "days_empty" }
open                 = { title = "Open at the end", empty = "z" }
overdue              = { title = "Overdue at the end", empty = "z" }
oldest_days          = { title = "Days of the oldest open", empty = "z" }
excluded_for_quality = { title = "Left out for data quality" }
previous_value       = { title = "Value one period before", format = "figure", unit_by = "counted_in" }
change               = { title = "Change", format = "decimal" }
direction            = { title = "Direction" }
target               = { title = "Target", format = "figure", unit_by = "counted_in", empty = "z" }
rating               = { title = "Rating", empty = "z" }
england              = { title = "England", format = "figure", unit_by = "counted_in", empty_by = "published_empty" }
region               = { title = "Region", format = "figure", unit_by = "counted_in", empty_by = "published_empty" }
neighbours           = { title = "Statistical neighbours", format = "figure", unit_by = "counted_in", empty_by = "published_empty" }
indicator            = { title = "Identifier", width = 36 }

[[marks]]
columns = ["direction"]
text    = "worse"
look    = "alarm"
[[marks]]
columns = ["direction"]
text    = "better"
look    = "good"
[[marks]]
columns = ["reliability"]
text    = "["
look    = "quiet"
*/
SELECT
    indicators.title,
    CASE WHEN measures.unit = '(none)' THEN 'no ' || measures.level || ' known' ELSE COALESCE(places.name, measures.unit) END AS place,
    measures.level,
    measures.view,
    CASE measures.period
        WHEN 'rolling_12' THEN 'twelve months'
        WHEN 'rolling_36' THEN 'three years'
        ELSE REPLACE(measures.period, '_', ' ')
    END AS period,
    measures.period_start,
    measures.period_end,
    CASE WHEN measures.view = 'open' AND indicators.kind = 'timeliness' THEN '% overdue' ELSE indicators.unit END AS counted_in,
    measures.numerator,
    measures.denominator,
    measures.value,
    measures.lower_95,
    measures.upper_95,
    CASE
        WHEN measures.unknown = 'no_population' THEN '[x] no population known'
        WHEN measures.unknown IS NOT NULL THEN '[x] ' || REPLACE(measures.unknown, '_', ' ')
        WHEN NOT measures.complete THEN '[p] provisional'
        WHEN measures.small THEN '[u] too few cases'
        ELSE 'enough cases'
    END AS reliability,
    measures.p25,
    measures.median,
    measures.p75,
    measures.p90,
    measures.open,
    measures.overdue,
    measures.oldest_days,
    measures.excluded_for_quality,
    measures.previous_value,
    measures.change,
    measures.direction_of_travel AS direction,
    measures.target,
    measures.rag AS rating,
    measures.england,
    measures.region,
    measures.neighbours,
    measures.indicator,
    CASE WHEN indicators.unit = '%' THEN 'x' ELSE 'z' END AS interval_empty,
    CASE WHEN indicators.kind IN ('timeliness', 'duration') THEN 'x' ELSE 'z' END AS days_empty,
    CASE WHEN measures.level = 'authority' THEN 'x' ELSE 'z' END AS published_empty
FROM measures
INNER JOIN indicators
    ON indicators.indicator = measures.indicator
LEFT JOIN places
    ON places.unit = measures.unit
WHERE measures.period_end = $period_end
ORDER BY
    indicators.display_order,
    indicators.indicator,
    CASE measures.level WHEN 'authority' THEN 1 WHEN 'team' THEN 3 ELSE 2 END,
    measures.level,
    place,
    measures.unit,
    measures.period_start DESC,
    period,
    CASE measures.view WHEN 'due' THEN 1 WHEN 'completed' THEN 2 WHEN 'open' THEN 3 ELSE 4 END
