/*
sheet  = "Before and after"
title  = "Before and after each named change, {county}, {month}"
says   = "What followed a change, for every indicator and place on one structure. It says that something changed then, and not why."
freeze = 3
[columns]
change_title   = { title = "Change", width = 40 }
title          = { title = "Indicator", width = 50 }
place          = { title = "Place", width = 28 }
changed_on     = { title = "Changed on" }
level          = { title = "Level" }
view           = { title = "View" }
unit           = { title = "Unit", width = 14 }
months_before  = { title = "Months before" }
months_after   = { title = "Months after" }
mean_before    = { title = "Mean before", format = "decimal" }
mean_after     = { title = "Mean after", format = "decimal" }
step           = { title = "Jump at the change", format = "decimal" }
step_lower_95  = { title = "Jump: lower 95%", format = "decimal" }
step_upper_95  = { title = "Jump: upper 95%", format = "decimal" }
ramp           = { title = "Change of the trend, a month", format = "decimal" }
ramp_lower_95  = { title = "Trend: lower 95%", format = "decimal" }
ramp_upper_95  = { title = "Trend: upper 95%", format = "decimal" }
adjusted_p     = { title = "Adjusted chance", format = "chance" }
counterfactual = { title = "Where the months before would have led", format = "decimal" }
effect         = { title = "Effect in the latest month", format = "decimal" }
verdict        = { title = "Verdict", width = 18 }

[[marks]]
columns = ["verdict"]
text    = "worse"
look    = "alarm"
[[marks]]
columns = ["verdict"]
text    = "better"
look    = "good"
[[marks]]
columns = ["verdict"]
text    = "too few"
look    = "quiet"
*/
SELECT
    evaluations.title AS change_title,
    indicators.title,
    COALESCE(places.name, evaluations.unit) AS place,
    evaluations.changed_on,
    evaluations.level,
    evaluations.view,
    indicators.unit,
    evaluations.months_before,
    evaluations.months_after,
    evaluations.mean_before,
    evaluations.mean_after,
    evaluations.step,
    evaluations.step_lower_95,
    evaluations.step_upper_95,
    evaluations.ramp,
    evaluations.ramp_lower_95,
    evaluations.ramp_upper_95,
    evaluations.adjusted_p,
    evaluations.counterfactual,
    evaluations.effect,
    evaluations.verdict
FROM evaluations
INNER JOIN indicators
    ON indicators.indicator = evaluations.indicator
LEFT JOIN places
    ON places.unit = evaluations.unit
ORDER BY
    evaluations.changed_on,
    evaluations.change,
    indicators.display_order,
    indicators.indicator,
    evaluations.view,
    CASE evaluations.level WHEN 'authority' THEN 1 WHEN 'team' THEN 3 ELSE 2 END,
    evaluations.level,
    place,
    evaluations.unit
