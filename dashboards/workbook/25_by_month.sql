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
WITH units AS (
    SELECT
        unit,
        LAST_VALUE(name ORDER BY valid_from NULLS FIRST) AS name,
        LAST_VALUE(level ORDER BY valid_from NULLS FIRST) AS level,
        LAST_VALUE(parent ORDER BY valid_from NULLS FIRST) AS parent
    FROM organisation
    GROUP BY unit
),

below AS (
    SELECT units.unit, units.name, units.level
    FROM units
    INNER JOIN units AS above
        ON above.unit = units.parent
        AND above.level = 'authority'
),

-- A name that two places have is told apart by their codes.
places AS (
    SELECT
        unit,
        CASE WHEN COUNT(*) OVER (PARTITION BY LOWER(name)) > 1 THEN name || ' (' || unit || ')' ELSE name END AS name,
        level,
        ROW_NUMBER() OVER (ORDER BY name, unit) AS place_order
    FROM below
    WHERE level <> 'team' OR NOT EXISTS (SELECT 1 FROM below AS other WHERE other.level <> 'team')
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
    places.name AS place,
    places.place_order,
    own.value
FROM months AS county
INNER JOIN indicators
    ON indicators.indicator = county.indicator
LEFT JOIN places
    ON TRUE
LEFT JOIN months AS own
    ON own.indicator = county.indicator
    AND own.view = county.view
    AND own.period_end = county.period_end
    AND own.level = places.level
    AND own.unit = places.unit
WHERE county.level = 'authority'
ORDER BY
    indicators.display_order,
    indicators.indicator,
    CASE county.view WHEN 'due' THEN 1 WHEN 'completed' THEN 2 WHEN 'open' THEN 3 ELSE 4 END,
    county.period_end,
    places.place_order
