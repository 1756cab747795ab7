/*
sheet  = "Signals"
title  = "Signals: what to look at first, {county}, {month}"
says   = "Places whose twelve months differ from the others by more than chance, level by level in the order in which to look; at most one row in twenty is expected to be there by chance."
freeze = 2
[columns]
rank             = { title = "Order in its level" }
place            = { title = "Place" }
level            = { title = "Level" }
title            = { title = "Indicator", width = 50 }
view             = { title = "View" }
unit             = { title = "Unit" }
numerator        = { title = "Numerator" }
denominator      = { title = "Denominator" }
value            = { title = "Value", format = "figure", unit_by = "unit" }
expected         = { title = "Expected from the others", format = "figure", unit_by = "unit" }
excess           = { title = "Cases more or fewer than expected", format = "decimal" }
direction        = { title = "Direction" }
adjusted_p       = { title = "Adjusted chance", format = "chance" }
more_than_chance = { title = "More than chance?" }
cases_command    = { title = "The children behind it", width = 60 }

[[marks]]
columns = ["direction"]
text    = "worse"
look    = "alarm"
[[marks]]
columns = ["direction"]
text    = "better"
look    = "good"
*/
WITH units AS (
    SELECT unit, LAST_VALUE(name ORDER BY valid_from NULLS FIRST) AS name
    FROM organisation
    GROUP BY unit
)

SELECT
    signals.rank,
    COALESCE(units.name, signals.unit) AS place,
    signals.level,
    indicators.title,
    signals.view,
    indicators.unit,
    signals.numerator,
    signals.denominator,
    signals.value,
    signals.expected,
    signals.excess,
    signals.direction,
    signals.adjusted_p,
    signals.more_than_chance,
    signals.cases_command
FROM signals
INNER JOIN indicators
    ON indicators.indicator = signals.indicator
LEFT JOIN units
    ON units.unit = signals.unit
ORDER BY
    CASE signals.level WHEN 'team' THEN 2 ELSE 1 END,
    signals.level,
    signals.rank,
    signals.unit,
    signals.indicator,
    signals.view
