/*
sheet  = "Data quality"
title  = "What the rules of data quality find, {county}, {month}"
says   = "Each rule with the indicators that leave out what it finds. A rule that no indicator follows stands once."
freeze = 1
[columns]
title     = { title = "What is wrong", width = 60 }
code      = { title = "Code", empty = "z" }
severity  = { title = "Severity" }
process   = { title = "Process" }
fields    = { title = "Columns in conflict", width = 40, empty = "z" }
indicator = { title = "Indicator that leaves it out", width = 50, empty = "z" }
cases     = { title = "Cases found" }
remedy    = { title = "What to do", width = 60 }
rule      = { title = "Rule" }

[[marks]]
columns = ["severity"]
text    = "error"
look    = "alarm"
[[marks]]
columns = ["severity"]
text    = "warning"
look    = "warning"
*/
SELECT
    data_quality.title,
    data_quality.code,
    data_quality.severity,
    REPLACE(data_quality.process, '_', ' ') AS process,
    data_quality.fields,
    COALESCE(indicators.title, data_quality.indicator) AS indicator,
    data_quality.cases,
    data_quality.remedy,
    data_quality.rule
FROM data_quality
LEFT JOIN indicators
    ON indicators.indicator = data_quality.indicator
ORDER BY
    CASE data_quality.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END,
    data_quality.cases DESC,
    data_quality.rule,
    indicators.display_order,
    indicator
