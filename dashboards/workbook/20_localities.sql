/*
sheet  = "Localities"
title  = "Localities beside one another, {county}, twelve months to {month}"
says   = "Each locality is compared with the others. The verdict is about limits around their level, which allow for some difference between any two. Range, interquartile range and tau (the standard deviation that chance does not explain) are in percentage points of a share, else in the indicator's unit, of the localities that have enough cases."
freeze = 2
[columns]
title    = { title = "Indicator", width = 50 }
view     = { title = "View" }
theme    = { title = "Theme" }
unit     = { title = "Unit", width = 14 }
county   = { title = "County", format = "figure", unit_by = "unit" }
value    = { title = "{}", format = "figure", unit_by = "unit" }
verdict  = { title = "{}: verdict", width = 24 }
range    = { title = "Highest less lowest", format = "decimal", empty = "z" }
interquartile_range = { title = "Interquartile range", format = "decimal", empty = "z" }
tau      = { title = "Tau", format = "decimal", empty = "z" }
sentence = { title = "All localities", width = 100, empty = "z" }

[across]
column   = "place"
order_by = "place_order"
cells    = ["value", "verdict"]

[[marks]]
columns = ["verdict"]
text    = "worse, outside 99.8%"
look    = "alarm"
[[marks]]
columns = ["verdict"]
text    = "better, outside 99.8%"
look    = "good"
[[marks]]
columns = ["verdict"]
text    = "outside"
look    = "notable"
[[marks]]
columns = ["verdict"]
text    = "[u]"
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

twelve_months AS (
    SELECT *
    FROM measures
    WHERE period = 'rolling_12' AND period_end = $period_end
)

SELECT
    indicators.title,
    county.view,
    indicators.theme,
    CASE WHEN county.view = 'open' AND indicators.kind = 'timeliness' THEN '% overdue' ELSE indicators.unit END AS unit,
    county.value AS county,
    localities.name AS place,
    localities.place_order,
    own.value,
    CASE
        WHEN own.value IS NULL THEN NULL
        WHEN comparisons.signal IS NULL THEN 'not compared'
        WHEN comparisons.signal = 'within' THEN 'within limits'
        WHEN comparisons.signal = 'too_few' THEN '[u] too few cases'
        ELSE COALESCE(comparisons.favourable, CASE WHEN own.value > comparisons.expected THEN 'higher' ELSE 'lower' END)
        || CASE comparisons.signal WHEN 'beyond_99_8' THEN ', outside 99.8%' ELSE ', outside 95%' END
    END AS verdict,
    consistency.range,
    consistency.interquartile_range,
    consistency.tau,
    consistency.sentence
FROM twelve_months AS county
INNER JOIN indicators
    ON indicators.indicator = county.indicator
LEFT JOIN localities
    ON TRUE
LEFT JOIN twelve_months AS own
    ON own.indicator = county.indicator
    AND own.view = county.view
    AND own.level = localities.level
    AND own.unit = localities.unit
LEFT JOIN comparisons
    ON comparisons.indicator = county.indicator
    AND comparisons.view = county.view
    AND comparisons.level = localities.level
    AND comparisons.unit = localities.unit
    AND comparisons.period = 'rolling_12'
    AND comparisons.period_end = $period_end
LEFT JOIN consistency
    ON consistency.indicator = county.indicator
    AND consistency.view = county.view
    AND consistency.level = localities.level
    AND consistency.period = 'rolling_12'
    AND consistency.period_end = $period_end
WHERE county.level = 'authority'
ORDER BY
    indicators.display_order,
    indicators.indicator,
    CASE county.view WHEN 'due' THEN 1 WHEN 'completed' THEN 2 WHEN 'open' THEN 3 ELSE 4 END,
    localities.place_order
