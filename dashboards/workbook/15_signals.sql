/*
sheet  = "Signals"
title  = "Signals: what to look at first, {county}, {month}"
says   = "Level by level, in the order in which to look. Place: its twelve months differ from the others by more than chance; at most one such row in twenty is expected to be there by chance. Change: worse since a change that was named. Month: unusual for the series by more than chance, among all months judged, and worse."
freeze = 2
[columns]
rank             = { title = "Order in its level" }
kind             = { title = "Kind" }
place            = { title = "Place" }
level            = { title = "Level" }
title            = { title = "Indicator", width = 50 }
view             = { title = "View" }
unit             = { title = "Unit" }
numerator        = { title = "Numerator", format = "figure", empty = "x" }
denominator      = { title = "Denominator", format = "figure", empty = "z" }
value            = { title = "Value", format = "figure", unit_by = "unit" }
expected         = { title = "Expected", format = "figure", unit_by = "unit" }
excess           = { title = "Cases more or fewer than expected", format = "decimal", empty = "z" }
direction        = { title = "Direction" }
because          = { title = "Because", width = 30 }
adjusted_p       = { title = "Adjusted chance", format = "chance", empty = "z" }
more_than_chance = { title = "Chance alone does as much" }
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
SELECT
    signals.rank,
    signals.kind,
    COALESCE(places.name, signals.unit) AS place,
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
    COALESCE(signal_words.words, changes.title, signals.because) AS because,
    signals.adjusted_p,
    signals.more_than_chance,
    signals.cases_command
FROM signals
INNER JOIN indicators
    ON indicators.indicator = signals.indicator
LEFT JOIN places
    ON places.unit = signals.unit
LEFT JOIN signal_words
    ON signal_words.code = signals.because
LEFT JOIN (SELECT DISTINCT change, title FROM evaluations) AS changes
    ON changes.change = signals.because
ORDER BY
    CASE signals.level WHEN 'team' THEN 2 ELSE 1 END,
    signals.level,
    signals.rank,
    signals.unit,
    signals.indicator,
    signals.view
