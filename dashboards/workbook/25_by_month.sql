/*
sheet  = "By month"
title  = "Every indicator by month, {county} and its localities, to {month}"
says   = "Single months, as the organisation was in each. Months of few cases move a lot by chance: the sheet Control charts says which months are special."
freeze = 3
[columns]
title       = { title = "Indicator", width = 50 }
view        = { title = "View" }
month       = { title = "Month", format = "month" }
unit        = { title = "Unit", width = 14 }
numerator   = { title = "Numerator of the county", format = "figure" }
denominator = { title = "Denominator of the county", format = "figure", empty = "z" }
county      = { title = "County", format = "figure", unit_by = "unit" }
reliability = { title = "Reliability of the county's figure", width = 18 }
value       = { title = "{}", format = "figure", unit_by = "unit" }

[across]
column   = "place"
order_by = "place_order"
cells    = ["value"]

[[marks]]
columns = ["reliability"]
text    = "["
look    = "quiet"
*/
WITH
-- A name that two localities have is told apart by their codes.
localities AS (
    SELECT
        unit,
        CASE WHEN COUNT(*) OVER (PARTITION BY LOWER(name)) > 1 THEN name || ' (' || unit || ')' ELSE name END AS name,
        level,
        ROW_NUMBER() OVER (ORDER BY name, unit) AS place_order
    FROM places
    WHERE role = 'locality'
),

months AS (
    SELECT *
    FROM measures
    WHERE period = 'month' AND period_end <= $period_end
)

SELECT
    indicators.title,
    county.view,
    county.period_end AS month,
    CASE WHEN county.view = 'open' AND indicators.kind = 'timeliness' THEN '% overdue' ELSE indicators.unit END AS unit,
    county.numerator,
    county.denominator,
    county.value AS county,
    CASE
        WHEN NOT county.complete THEN '[p] provisional'
        WHEN county.small THEN '[u] too few cases'
        ELSE 'enough cases'
    END AS reliability,
    localities.name AS place,
    localities.place_order,
    own.value
FROM months AS county
INNER JOIN indicators
    ON indicators.indicator = county.indicator
LEFT JOIN localities
    ON TRUE
LEFT JOIN months AS own
    ON own.indicator = county.indicator
    AND own.view = county.view
    AND own.period_end = county.period_end
    AND own.level = localities.level
    AND own.unit = localities.unit
WHERE county.level = 'authority'
ORDER BY
    indicators.display_order,
    indicators.indicator,
    CASE county.view WHEN 'due' THEN 1 WHEN 'completed' THEN 2 WHEN 'open' THEN 3 ELSE 4 END,
    county.period_end,
    localities.place_order
